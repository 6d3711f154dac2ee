import { useTranslation } from 'react-i18next';
import type { Ticket } from '#contracts/oral.ts';
import type { Course } from '#contracts/structure.ts';
import { TicketQuestions } from './ticket-questions.tsx';

interface TicketListProps {
  tickets: readonly Ticket[];
  courses: readonly Course[];
}

/** The tickets as they were put together at the last saving. */
export function TicketList({ tickets, courses }: TicketListProps) {
  const { t } = useTranslation();
  const nameOf = new Map(courses.map(({ id, name }) => [id, name]));
  return (
    <details className="ad-part" data-testid="tickets">
      <summary>{t('oral.tickets.show', { count: tickets.length })}</summary>
      <ul className="or-tickets">
        {tickets.map((ticket) => (
          <li key={ticket.number}>
            <h3>{t('oral.ticket.number', { number: ticket.number })}</h3>
            <TicketQuestions ticket={ticket} nameOf={nameOf} />
          </li>
        ))}
      </ul>
    </details>
  );
}
