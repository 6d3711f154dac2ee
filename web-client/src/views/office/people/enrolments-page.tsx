import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '../../../core/api-client.ts';
import { byKazakh } from '../../../core/office/kazakh-order.ts';
import type { Outline } from '../../../core/office/people-view.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { PlaceLink } from '../../proctor/shared/place-link.tsx';
import { useLoaded } from '../../proctor/shared/use-loaded.ts';
import { PlacePicker, firstPlace, type Place } from '../grades/place-picker.tsx';
import { Paged } from '../paged.tsx';
import { PeopleShell } from './people-shell.tsx';

const load = (api: Api): Promise<Outline> => api.call('structure.outline', {});

/** Who takes a course in a term, and with which rating. */
export function EnrolmentsPage() {
  const { t } = useTranslation();
  const { state, reload } = useLoaded(load);
  return (
    <PeopleShell view="enrolments" lead={t('people.enrolments.lead')}>
      {state.status !== 'ready' ? (
        <LoadState state={state} loading={t('admin.loading')} failed={t('admin.failed')} onRetry={reload} />
      ) : state.value.terms.length === 0 ? (
        <p className="ad-empty">{t('people.structure.noTerms')}</p>
      ) : (
        <Chosen outline={state.value} />
      )}
    </PeopleShell>
  );
}

function Chosen({ outline }: { outline: Outline }) {
  const { t } = useTranslation();
  const choices = { ...outline, terms: outline.terms.toSorted(newestFirst), staff: [] };
  const [place, setPlace] = useState<Place>(() => firstPlace(choices));
  return (
    <>
      <PlacePicker choices={choices} place={place} onChange={setPlace} anyGroup={t('grades.allGroups')} />
      {place.termId === null || place.courseId === null ? (
        <p className="ad-empty gr-gap">{t('grades.chooseFirst')}</p>
      ) : (
        <Enrolled outline={outline} place={place} />
      )}
    </>
  );
}

const newestFirst = (one: { startsOn: string }, other: { startsOn: string }): number =>
  other.startsOn.localeCompare(one.startsOn);

function Enrolled({ outline, place: { termId, courseId, groupId } }: { outline: Outline; place: Place }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const load = useCallback(
    (api: Api) =>
      api.call('people.students', {
        query: { ...(termId && { termId }), ...(courseId && { courseId }), ...(groupId && { groupId }) },
      }),
    [termId, courseId, groupId],
  );
  const { state, reload } = useLoaded(load);
  if (state.status !== 'ready')
    return (
      <LoadState state={state} loading={t('admin.loading')} failed={t('admin.failed')} onRetry={reload} />
    );
  const groups = new Map(outline.groups.map(({ id, code }) => [id, code]));
  const enrolments = new Map(state.value.enrolments.map((enrolment) => [enrolment.studentId, enrolment]));
  const students = byKazakh(state.value.students, ({ displayName }) => displayName);
  const unrated = students.filter(({ userId }) => enrolments.get(userId)?.rating == null).length;
  if (students.length === 0) return <p className="ad-empty gr-gap">{t('people.nobody')}</p>;
  return (
    <>
      <div className="pe-count">
        <p role="status">{t('people.enrolments.count', { count: students.length, unrated })}</p>
      </div>
      <Paged key={`${termId} ${courseId} ${groupId}`} items={students} size={50}>
        {(shown) => (
          <div
            className="ad-panel ad-table-wrap"
            tabIndex={0}
            role="group"
            aria-label={t('people.views.enrolments')}
          >
            <table className="ad-table" data-testid="enrolments">
              <thead>
                <tr>
                  <th scope="col">{t('people.name')}</th>
                  <th scope="col">{t('people.number')}</th>
                  <th scope="col">{t('people.group')}</th>
                  <th scope="col">{t('grades.rating')}</th>
                </tr>
              </thead>
              <tbody>
                {shown.map(({ userId, displayName, studentNumber, groupId: ofGroup }) => {
                  const enrolment = enrolments.get(userId);
                  return (
                    <tr key={userId}>
                      <th scope="row">
                        <PlaceLink to={`/office/register/${enrolment?.id}`}>{displayName}</PlaceLink>
                      </th>
                      <td>{studentNumber}</td>
                      <td>{groups.get(ofGroup)}</td>
                      <td className="em-digits">
                        {enrolment?.rating == null ? '–' : formats.number(enrolment.rating)}
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
        )}
      </Paged>
    </>
  );
}
