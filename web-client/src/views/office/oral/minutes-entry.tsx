import { useTranslation } from 'react-i18next';
import type { OralSeat } from '#contracts/routes/oral-routes.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { AssessmentsTable } from './assessments-table.tsx';
import type { DeskView } from './desk-page.tsx';
import { TicketQuestions } from './ticket-questions.tsx';

interface MinutesEntryProps {
  seat: OralSeat;
  view: Omit<DeskView, 'offsetMs'>;
}

/** What the minutes say of one candidate. */
export function MinutesEntry({ seat, view }: MinutesEntryProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { record, displayName, groupCode, assessments } = seat;
  const { draw, questions, outcome, answerBeganAt, answerEndedAt, calledAt } = record;
  const nameOf = new Map(view.courses.map(({ id, name }) => [id, name]));
  const examinerOf = new Map(view.examiners.map(({ id, displayName: name }) => [id, name]));
  return (
    <li data-testid="minutes-entry">
      <h2>
        {displayName}
        {groupCode !== null && ` · ${groupCode}`}
      </h2>
      {record.state === 'absent' && calledAt !== null && (
        <p>{t('oral.minutes.absent', { at: formats.time(calledAt) })}</p>
      )}
      {draw !== null && (
        <>
          <h3>{t('oral.ticket.number', { number: draw.ticket.number })}</h3>
          <TicketQuestions ticket={draw.ticket} nameOf={nameOf} />
          <p className="ad-hint">
            {t('oral.ticket.drawn', { at: formats.time(draw.at), count: draw.among.length, seed: draw.seed })}
          </p>
        </>
      )}
      {answerBeganAt !== null && (
        <p>
          {t('oral.minutes.answered', {
            from: formats.time(answerBeganAt),
            to: answerEndedAt === null ? '…' : formats.time(answerEndedAt),
          })}
        </p>
      )}
      {questions.length > 0 && (
        <>
          <h3>{t('oral.extra.title')}</h3>
          <ul className="or-asked">
            {questions.map((question) => (
              <li key={question.at}>
                {question.text}
                <span className="ad-hint">{examinerOf.get(question.by)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {assessments.length > 0 && <AssessmentsTable seat={seat} view={view} />}
      {outcome !== null && (
        <p className="or-outcome">
          {t('oral.judging.mark')} <strong>{outcome.points}</strong>
          {outcome.remark !== '' && <span className="or-remark">{outcome.remark}</span>}
        </p>
      )}
    </li>
  );
}
