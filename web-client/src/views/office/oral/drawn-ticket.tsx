import { useTranslation } from 'react-i18next';
import type { OralRecord } from '#contracts/oral.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import type { DeskView } from './desk-page.tsx';
import { TicketQuestions } from './ticket-questions.tsx';

interface DrawnTicketProps {
  draw: NonNullable<OralRecord['draw']>;
  courses: DeskView['courses'];
}

/** The ticket, and how chance came to it: with the seed anybody can draw it again. */
export function DrawnTicket({ draw: { ticket, seed, among, at }, courses }: DrawnTicketProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const nameOf = new Map(courses.map(({ id, name }) => [id, name]));
  return (
    <section className="or-ticket" data-testid="ticket" data-number={ticket.number}>
      <h3>{t('oral.ticket.number', { number: ticket.number })}</h3>
      <TicketQuestions ticket={ticket} nameOf={nameOf} />
      <p className="ad-hint" data-testid="draw-facts">
        {t('oral.ticket.drawn', { at: formats.time(at), count: among.length, seed })}
      </p>
    </section>
  );
}
