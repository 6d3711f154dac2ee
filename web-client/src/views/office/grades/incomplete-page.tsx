import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteReply } from '../../../core/api-client.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { PlaceLink } from '../../proctor/shared/place-link.tsx';
import { useLoaded, type Load } from '../../proctor/shared/use-loaded.ts';
import { OfficeShell } from '../office-shell.tsx';
import { GiveIncomplete } from './give-incomplete.tsx';
import { RequestCard } from './request-card.tsx';
import { loadChoices, type Choices } from './use-choices.ts';

type Given = { report: RouteReply<'incompletes.report'>; choices: Choices };

const load: Load<Given> = async (api) => {
  const [report, choices] = await Promise.all([api.call('incompletes.report', {}), loadChoices(api)]);
  return { report, choices };
};

/** "I": who asks for it, who has it, until when, and what is scheduled for them. */
export function IncompletePage() {
  const { t } = useTranslation();
  const { state, reload } = useLoaded(load);
  const [done, setDone] = useState<'given' | 'refused' | null>(null);
  const settle = (what: 'given' | 'refused'): void => {
    setDone(what);
    reload();
  };
  return (
    <OfficeShell tab="incomplete" title={t('grades.incomplete.title')}>
      <p className="ad-lead">{t('grades.incomplete.lead')}</p>
      <p role="status" className="ad-good" data-testid="incomplete-done">
        {done !== null && t(`grades.incomplete.${done}`)}
      </p>
      {state.status !== 'ready' ? (
        <LoadState state={state} loading={t('grades.loading')} failed={t('grades.failed')} onRetry={reload} />
      ) : (
        <>
          <Requests given={state.value} onSettled={settle} />
          <Standing given={state.value} />
          <GiveIncomplete choices={state.value.choices} onGiven={() => settle('given')} />
        </>
      )}
    </OfficeShell>
  );
}

function Requests({
  given: { report, choices },
  onSettled,
}: {
  given: Given;
  onSettled: (what: 'given' | 'refused') => void;
}) {
  const { t } = useTranslation();
  return (
    <section className="ad-section" aria-labelledby="requests-title">
      <h2 id="requests-title">{t('grades.incomplete.requests')}</h2>
      {report.requests.length === 0 ? (
        <p className="ad-empty">{t('grades.incomplete.noRequests')}</p>
      ) : (
        <ul className="ad-list" data-testid="incomplete-requests">
          {report.requests.map(({ request, line }) => (
            <RequestCard
              key={request.id}
              request={request}
              line={line}
              choices={choices}
              onSettled={onSettled}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function Standing({ given: { report, choices } }: { given: Given }) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const formats = useFormats();
  const courses = new Map(choices.courses.map((course) => [course.id, course]));
  const terms = new Map(choices.terms.map((term) => [term.id, term]));
  return (
    <section className="ad-section" aria-labelledby="standing-title">
      <h2 id="standing-title">{t('grades.incomplete.standing')}</h2>
      {report.standing.length === 0 ? (
        <p className="ad-empty">{t('grades.incomplete.noStanding')}</p>
      ) : (
        <div className="ad-panel ad-table-wrap" tabIndex={0} role="group" aria-labelledby="standing-title">
          <table className="ad-table" data-testid="incompletes">
            <thead>
              <tr>
                <th scope="col">{t('grades.student')}</th>
                <th scope="col">{t('grades.course')}</th>
                <th scope="col">{t('grades.reason')}</th>
                <th scope="col">{t('grades.incomplete.until')}</th>
                <th scope="col">{t('grades.incomplete.retakeTerm')}</th>
                <th scope="col">{t('grades.incomplete.scheduled')}</th>
              </tr>
            </thead>
            <tbody>
              {report.standing.map(({ line, deadlineOn, retakeTermId, isOverdue, scheduledAt }) => {
                const course = courses.get(line.enrolment.courseId);
                const term = terms.get(retakeTermId);
                return (
                  <tr key={line.enrolment.id}>
                    <th scope="row">
                      <PlaceLink to={`/office/register/${line.enrolment.id}`}>{line.displayName}</PlaceLink>
                    </th>
                    <td>{course && `${course.code} ${localised(course.name)}`}</td>
                    <td>{line.entry?.reason}</td>
                    <td>
                      {formats.calendarDay(deadlineOn)}
                      {isOverdue && <strong className="gr-overdue">{t('grades.incomplete.overdue')}</strong>}
                    </td>
                    <td>{term && localised(term.name)}</td>
                    <td>
                      {scheduledAt === null
                        ? t('grades.incomplete.notScheduled')
                        : formats.dayTime(scheduledAt)}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
