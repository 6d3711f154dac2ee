import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CourseId, GroupId, TermId } from '#contracts/ids.ts';
import type { Api } from '../../../core/api-client.ts';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { PlaceLink } from '../../proctor/shared/place-link.tsx';
import { useApi } from '../../proctor/shared/use-api.ts';
import { useLoaded } from '../../proctor/shared/use-loaded.ts';
import { OfficeShell } from '../office-shell.tsx';
import { LinesTable } from './lines-table.tsx';
import { PlacePicker, firstPlace } from './place-picker.tsx';
import { SigningForm } from './signing-form.tsx';
import { useChoices, type Choices } from './use-choices.ts';

/** Form 4: who gets what by the results of the term, and the officer's signature under it. */
export function AssessmentPage() {
  const { t } = useTranslation();
  const { state, reload } = useChoices();
  return (
    <OfficeShell tab="assessment" title={t('grades.assessment.title')}>
      <p className="ad-lead">{t('grades.assessment.lead')}</p>
      {state.status === 'ready' ? (
        <ChosenCourse choices={state.value} />
      ) : (
        <LoadState state={state} loading={t('grades.loading')} failed={t('grades.failed')} onRetry={reload} />
      )}
    </OfficeShell>
  );
}

function ChosenCourse({ choices }: { choices: Choices }) {
  const { t } = useTranslation();
  const [place, setPlace] = useState(() => firstPlace(choices));
  const { termId, courseId, groupId } = place;
  return (
    <>
      <PlacePicker choices={choices} place={place} onChange={setPlace} anyGroup={t('grades.allGroups')} />
      {termId === null || courseId === null ? (
        <p className="ad-empty gr-gap">{t('grades.chooseFirst')}</p>
      ) : (
        <Preview termId={termId} courseId={courseId} groupId={groupId} />
      )}
    </>
  );
}

interface Scope {
  termId: TermId;
  courseId: CourseId;
  groupId: GroupId | null;
}

function Preview({ termId, courseId, groupId }: Scope) {
  const { t } = useTranslation();
  const api = useApi();
  const [signed, setSigned] = useState<number | null>(null);
  const load = useCallback(
    (from: Api) =>
      from.call('assessment.preview', { query: { termId, courseId, ...(groupId && { groupId }) } }),
    [termId, courseId, groupId],
  );
  const { state, reload } = useLoaded(load);
  if (state.status !== 'ready')
    return (
      <LoadState state={state} loading={t('grades.loading')} failed={t('grades.failed')} onRetry={reload} />
    );
  const { lines, contentHash, otherForms, formulaId, scaleId } = state.value;
  const fresh = lines.filter(({ isNew }) => isNew).length;
  const rest = lines.length - fresh;
  async function sign(password: string): Promise<void> {
    const scope = { termId, courseId, ...(groupId && { groupId }) };
    const { entries } = await api.call('assessment.sign', { body: { scope, contentHash, password } });
    setSigned(entries);
    reload();
  }
  if (lines.length === 0) return <p className="ad-empty gr-gap">{t('grades.nobody')}</p>;
  return (
    <div className="gr-gap">
      {otherForms.length > 0 && (
        <p className="ad-warning">
          {t('grades.assessment.otherForms', {
            forms: otherForms.map((form) => t(`grades.form.${form}`)).join(', '),
          })}
        </p>
      )}
      <p>
        {t('grades.assessment.summary', { count: fresh })}
        {rest > 0 && ` ${t('grades.assessment.left', { count: rest })}`}
      </p>
      <LinesTable lines={lines} exam={false} />
      <p className="ad-hint">{t('grades.assessment.version', { formula: formulaId, scale: scaleId })}</p>
      <div role="status" data-testid="assessment-signed">
        {signed !== null && (
          <p>
            <span className="ad-good">{t('grades.assessment.signed', { count: signed })}</span>{' '}
            <PlaceLink to="/office/sheets">{t('grades.assessment.toSheets')}</PlaceLink>
          </p>
        )}
      </div>
      {fresh > 0 && <SigningForm onSign={sign} testId="assessment-signing" />}
    </div>
  );
}
