import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TermId } from '#contracts/ids.ts';
import type { Api, RouteReply } from '../../core/api-client.ts';
import { useLocalised } from '../../ui/use-localised.ts';
import { Field } from '../admin/field.tsx';
import { LoadState } from '../proctor/shared/load-state.tsx';
import { PlaceLink } from '../proctor/shared/place-link.tsx';
import { useLoaded } from '../proctor/shared/use-loaded.ts';
import { ZonedTime } from '../../ui/zoned-time.tsx';
import { IncompletesDue } from './incompletes-due.tsx';
import { OfficeShell } from './office-shell.tsx';
import { PlanFaults } from './timetable/plan-faults.tsx';

type Overview = RouteReply<'timetable.overview'>;

/** How the session of a term stands: what is there, what keeps sittings from being published, whom no sitting takes in. */
export function DashboardPage() {
  const { t } = useTranslation();
  const [termId, setTermId] = useState<TermId | undefined>();
  const load = useCallback(
    (api: Api): Promise<Overview> =>
      api.call('timetable.overview', { query: termId === undefined ? {} : { termId } }),
    [termId],
  );
  const { state, reload } = useLoaded(load);
  return (
    <OfficeShell tab="dashboard" title={t('office.dashboard.title')}>
      <p className="of-lead">{t('office.dashboard.lead')}</p>
      {state.status !== 'ready' ? (
        <LoadState state={state} loading={t('admin.loading')} failed={t('admin.failed')} onRetry={reload} />
      ) : state.value.term === null ? (
        <p className="ad-empty">{t('timetable.overview.noTerm')}</p>
      ) : (
        <Session overview={state.value} onTerm={setTermId} />
      )}
      <IncompletesDue />
    </OfficeShell>
  );
}

const COUNTS = ['groups', 'students', 'enrolments', 'exams', 'drafts', 'published'] as const;

function Session({ overview, onTerm }: { overview: Overview; onTerm: (id: TermId) => void }) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const { terms, term, counts, entries, unplanned } = overview;
  const blocked = entries.filter(({ faults }) => faults.length > 0);
  const ready = entries.filter(({ plan, faults }) => plan.publishedAt === null && faults.length === 0);
  return (
    <>
      <Field label={t('timetable.overview.term')}>
        {(wiring) => (
          <select {...wiring} value={term?.id} onChange={({ target }) => onTerm(target.value as TermId)}>
            {terms.map(({ id, name }) => (
              <option key={id} value={id}>
                {localised(name)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <dl className="of-counts" data-testid="session-counts">
        {COUNTS.map((name) => (
          <div key={name}>
            <dt>{t(`timetable.overview.${name}`)}</dt>
            <dd className="em-digits">{counts[name]}</dd>
          </div>
        ))}
      </dl>
      <section className="ad-section" data-testid="ready">
        <h2>{t('timetable.overview.ready', { count: ready.length })}</h2>
        <p>
          <PlaceLink to="/office/timetable">{t('timetable.overview.toTimetable')}</PlaceLink>
        </p>
      </section>
      <section className="ad-section" data-testid="blocked">
        <h2>{t('timetable.overview.blocked', { count: blocked.length })}</h2>
        {blocked.map(({ plan, exam, faults }) => (
          <div key={plan.id} className="ad-part">
            <p>
              <PlaceLink to={`/office/timetable/${plan.id}`}>{localised(exam.title)}</PlaceLink>
              {' · '}
              <ZonedTime at={plan.startsAt} zone={plan.zone} />
            </p>
            <PlanFaults faults={faults} entries={entries} />
          </div>
        ))}
      </section>
      <section className="ad-section" data-testid="unplanned">
        <h2>{t('timetable.overview.unplanned', { count: unplanned.length })}</h2>
        {unplanned.length > 0 && (
          <div className="ad-panel ad-table-wrap">
            <table className="ad-table">
              <thead>
                <tr>
                  <th scope="col">{t('timetable.overview.course')}</th>
                  <th scope="col">{t('timetable.groups')}</th>
                  <th scope="col">{t('timetable.overview.students')}</th>
                </tr>
              </thead>
              <tbody>
                {unplanned.map((course) => (
                  <tr key={course.courseId}>
                    <th scope="row">
                      {course.courseCode} · {localised(course.courseName)}
                    </th>
                    <td>{course.groupCodes.join(', ')}</td>
                    <td className="em-digits">{course.students}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
    </>
  );
}
