import { useTranslation } from 'react-i18next';
import type { OwnOral } from '#contracts/routes/oral-routes.ts';
import { elapsed } from '../../core/viewer/elapsed.ts';
import { useFormats } from '../../ui/use-formats.ts';
import { useLocalised } from '../../ui/use-localised.ts';
import { useNow } from '../candidate/use-now.ts';

/** Where the student is in their exam, said aloud when it changes, and their ticket once it was drawn. */
export function OwnOralCard({ oral, offsetMs }: { oral: OwnOral; offsetMs: number }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const at = oral.isOut ? 'out' : oral.state;
  return (
    <>
      <section className="my-exam or-own" data-state={at} data-testid="own-oral-state">
        <div role="status">
          <h2>{t(`ownOral.state.${at}`)}</h2>
          {at === 'waiting' && oral.ahead !== null && (
            <p className="or-own-place" data-testid="ahead">
              {oral.ahead === 0 ? t('ownOral.aheadNone') : t('ownOral.ahead', { count: oral.ahead })}
            </p>
          )}
          <p>{t(`ownOral.next.${at}`)}</p>
        </div>
        {at === 'preparing' && <Preparation until={oral.preparesUntil ?? 0} offsetMs={offsetMs} />}
        <p className="my-muted">
          {at === 'waiting' && `${t('ownOral.opens', { at: formats.dayTime(oral.opensAt) })} · `}
          {t('ownOral.plan', { preparation: oral.preparationMinutes, answer: oral.answerMinutes })}
          <br />
          {t('ownOral.examiners', { names: oral.examiners.join(', ') })}
        </p>
      </section>
      {oral.draw !== null && <OwnTicket draw={oral.draw} courses={oral.courses} />}
    </>
  );
}

function Preparation({ until, offsetMs }: { until: number; offsetMs: number }) {
  const { t } = useTranslation();
  const left = until - (useNow(1_000) + offsetMs);
  if (left <= 0) return <p className="my-count">{t('ownOral.over')}</p>;
  return (
    <p className="my-count" data-testid="preparation">
      {t('ownOral.left')}{' '}
      <strong className="em-digits" role="timer">
        {elapsed(left)}
      </strong>
    </p>
  );
}

function OwnTicket({ draw, courses }: { draw: NonNullable<OwnOral['draw']>; courses: OwnOral['courses'] }) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const { ticket, among, seed } = draw;
  const nameOf = new Map(courses.map(({ id, name }) => [id, name]));
  const isMixed = new Set(ticket.questions.map(({ courseId }) => courseId)).size > 1;
  return (
    <section className="my-exam" data-testid="own-ticket">
      <h2>{t('ownOral.ticket', { number: ticket.number })}</h2>
      <ol className="or-own-questions">
        {ticket.questions.map(({ questionId, courseId, text }) => {
          const course = nameOf.get(courseId);
          return (
            <li key={questionId}>
              {text}
              {isMixed && course && <p className="my-muted">{localised(course)}</p>}
            </li>
          );
        })}
      </ol>
      <p className="my-muted">{t('ownOral.drawn', { count: among.length, seed })}</p>
    </section>
  );
}
