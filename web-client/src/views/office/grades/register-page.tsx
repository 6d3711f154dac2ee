import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RegisterLine } from '#contracts/register.ts';
import type { Api } from '../../../core/api-client.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { PlaceLink } from '../../proctor/shared/place-link.tsx';
import { useLoaded } from '../../proctor/shared/use-loaded.ts';
import { OfficeShell } from '../office-shell.tsx';
import { PlacePicker, firstPlace, type Place } from './place-picker.tsx';
import { useOutcomeWords } from './use-outcome-words.ts';
import { useChoices, type Choices } from './use-choices.ts';

/** How every enrolment of a term ended, and which have not yet. */
export function RegisterPage() {
  const { t } = useTranslation();
  const { state, reload } = useChoices();
  return (
    <OfficeShell tab="register" title={t('grades.register.title')}>
      <p className="ad-lead">{t('grades.register.lead')}</p>
      {state.status === 'ready' ? (
        <ChosenPlace choices={state.value} />
      ) : (
        <LoadState state={state} loading={t('grades.loading')} failed={t('grades.failed')} onRetry={reload} />
      )}
    </OfficeShell>
  );
}

function ChosenPlace({ choices }: { choices: Choices }) {
  const { t } = useTranslation();
  const [place, setPlace] = useState(() => firstPlace(choices));
  return (
    <>
      <PlacePicker
        choices={choices}
        place={place}
        onChange={setPlace}
        anyGroup={t('grades.allGroups')}
        anyCourse={t('grades.allCourses')}
      />
      {place.termId === null ? (
        <p className="ad-empty gr-gap">{t('grades.chooseFirst')}</p>
      ) : (
        <Lines choices={choices} place={place} />
      )}
    </>
  );
}

function Lines({ choices, place: { termId, courseId, groupId } }: { choices: Choices; place: Place }) {
  const { t } = useTranslation();
  const [onlyOpen, setOnlyOpen] = useState(false);
  const load = useCallback(
    (api: Api) =>
      api.call('register.list', {
        query: { ...(termId && { termId }), ...(courseId && { courseId }), ...(groupId && { groupId }) },
      }),
    [termId, courseId, groupId],
  );
  const { state, reload } = useLoaded(load);
  if (state.status !== 'ready')
    return (
      <LoadState state={state} loading={t('grades.loading')} failed={t('grades.failed')} onRetry={reload} />
    );
  const { lines } = state.value;
  const open = lines.filter(({ entry }) => entry === null);
  return (
    <div className="gr-gap">
      <div className="ad-checks">
        <label>
          <input
            type="checkbox"
            checked={onlyOpen}
            data-testid="only-open"
            onChange={({ target }) => setOnlyOpen(target.checked)}
          />
          {t('grades.register.only')}
        </label>
        <p role="status">{t('grades.register.count', { count: lines.length, open: open.length })}</p>
      </div>
      {(onlyOpen ? open : lines).length === 0 ? (
        <p className="ad-empty">{t('grades.nobody')}</p>
      ) : (
        <LineTable choices={choices} lines={onlyOpen ? open : lines} />
      )}
    </div>
  );
}

function LineTable({ choices, lines }: { choices: Choices; lines: readonly RegisterLine[] }) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const formats = useFormats();
  const words = useOutcomeWords();
  const courses = new Map(choices.courses.map((course) => [course.id, course]));
  const groups = new Map(choices.groups.map(({ id, code }) => [id, code]));
  return (
    <div className="ad-panel ad-table-wrap" tabIndex={0} role="group" aria-label={t('grades.register.title')}>
      <table className="ad-table" data-testid="register">
        <thead>
          <tr>
            <th scope="col">{t('grades.student')}</th>
            <th scope="col">{t('grades.group')}</th>
            <th scope="col">{t('grades.course')}</th>
            <th scope="col">{t('grades.rating')}</th>
            <th scope="col">{t('grades.outcomeOf')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ enrolment, displayName, groupId, entry }) => {
            const course = courses.get(enrolment.courseId);
            return (
              <tr key={enrolment.id}>
                <th scope="row">
                  <PlaceLink to={`/office/register/${enrolment.id}`}>{displayName}</PlaceLink>
                </th>
                <td>{groups.get(groupId)}</td>
                <td>{course && `${course.code} ${localised(course.name)}`}</td>
                <td className="em-digits">
                  {enrolment.rating === null ? '–' : formats.number(enrolment.rating)}
                </td>
                <td className="gr-outcome">{words(entry?.outcome ?? null)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
