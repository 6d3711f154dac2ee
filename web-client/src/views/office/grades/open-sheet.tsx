import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ExamForm } from '#contracts/exam.ts';
import type { UserId } from '#contracts/ids.ts';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { useApi } from '../../proctor/shared/use-api.ts';
import { useNavigation } from '../../proctor/shared/use-navigation.ts';
import { Choice, PlacePicker, firstPlace } from './place-picker.tsx';
import { useChoices, type Choices } from './use-choices.ts';
import { FormEnd } from '../../admin/form-end.tsx';
import { useSending } from '../../../ui/use-sending.ts';

/** Opens the sheet of a group, for its examiner and the dean's office to sign. */
export function OpenSheet() {
  const { t } = useTranslation();
  const { state, reload } = useChoices();
  return (
    <section className="ad-section" aria-labelledby="open-sheet-title">
      <h2 id="open-sheet-title">{t('grades.sheets.open')}</h2>
      <p className="ad-lead">{t('grades.sheets.openLead')}</p>
      {state.status === 'ready' ? (
        <OpenSheetForm choices={state.value} />
      ) : (
        <LoadState state={state} loading={t('grades.loading')} failed={t('grades.failed')} onRetry={reload} />
      )}
    </section>
  );
}

function OpenSheetForm({ choices }: { choices: Choices }) {
  const { t } = useTranslation();
  const api = useApi();
  const { goTo } = useNavigation();
  const [place, setPlace] = useState(() => firstPlace(choices));
  const [form, setForm] = useState<ExamForm>('written');
  const [examinerId, setExaminerId] = useState<UserId | null>(null);
  const { busy, refused, send } = useSending();
  const { termId, courseId, groupId } = place;
  const isWhole = termId !== null && courseId !== null && groupId !== null && examinerId !== null;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!isWhole) return;
    await send(async () => {
      const body = { termId, courseId, groupId, form, examinerId };
      const { sheetId } = await api.call('sheets.open', { body });
      goTo(`/office/sheets/${sheetId}`);
    });
  }
  return (
    <form className="ad-form" noValidate onSubmit={(event) => void submit(event)} data-testid="open-sheet">
      <PlacePicker choices={choices} place={place} onChange={setPlace} />
      <div className="ad-row">
        <Choice
          label={t('grades.sheets.formOf')}
          value={form}
          options={ExamForm.options.map((id) => ({ id, text: t(`grades.form.${id}`) }))}
          onChange={(id) => setForm(ExamForm.catch('written').parse(id))}
          testId="sheet-form"
        />
        <Choice
          label={t('grades.sheets.examiner')}
          value={examinerId}
          options={choices.staff
            .filter(({ role }) => role === 'examiner')
            .map(({ id, displayName }) => ({ id, text: displayName }))}
          onChange={(id) => setExaminerId(id as UserId | null)}
          testId="sheet-examiner"
        />
      </div>
      <FormEnd
        label={t('grades.sheets.open')}
        busy={busy}
        busyLabel={t('grades.sheets.opening')}
        disabled={!isWhole}
        refused={refused}
        testId="sheet-open"
      />
    </form>
  );
}
