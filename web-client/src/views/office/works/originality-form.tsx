import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkId } from '#contracts/ids.ts';
import { useSending } from '../../../ui/use-sending.ts';
import { Field } from '../../admin/field.tsx';
import { FormEnd } from '../../admin/form-end.tsx';
import { NumberField } from '../../admin/number-field.tsx';
import { useApi } from '../../proctor/shared/use-api.ts';

interface OriginalityFormProps {
  workId: WorkId;
  number: number;
  onChanged: () => void;
}

/** Says what a check elsewhere found, or why there was none. */
export function OriginalityForm({ workId, number, onChanged }: OriginalityFormProps) {
  const { t } = useTranslation();
  const api = useApi();
  const { busy, refused, send } = useSending();
  const [isChecked, setIsChecked] = useState(true);
  const [percent, setPercent] = useState(Number.NaN);
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const [open, setOpen] = useState(false);
  const isPercent = percent >= 0 && percent <= 100;

  async function file(event: FormEvent): Promise<void> {
    event.preventDefault();
    setAsked(true);
    if (note.trim() === '' || (isChecked && !isPercent)) return;
    const body = { percent: isChecked ? percent : null, note };
    if (
      !(await send(() => api.call('works.originality', { params: { workId, number: String(number) }, body })))
    )
      return;
    setOpen(false);
    onChanged();
  }
  if (!open)
    return (
      <button type="button" className="ad-quiet" data-testid="originality-open" onClick={() => setOpen(true)}>
        {t('projects.originality.open')}
      </button>
    );
  return (
    <form className="ad-form ad-narrow" noValidate onSubmit={(event) => void file(event)}>
      <fieldset className="ad-checks">
        <legend>{t('projects.originality.title')}</legend>
        {([true, false] as const).map((value) => (
          <label key={String(value)}>
            <input
              type="radio"
              name="originality"
              checked={isChecked === value}
              data-testid={value ? 'originality-checked' : 'originality-waived'}
              onChange={() => setIsChecked(value)}
            />
            {t(value ? 'projects.originality.found' : 'projects.originality.waive')}
          </label>
        ))}
      </fieldset>
      {isChecked && (
        <NumberField
          label={t('projects.originality.percent')}
          value={percent}
          fault={asked && !isPercent ? t('admin.policy.range', { min: 0, max: 100 }) : null}
          testId="originality-percent"
          onChange={setPercent}
        />
      )}
      <Field
        label={t(isChecked ? 'projects.originality.note' : 'projects.originality.reason')}
        fault={asked && note.trim() === '' ? t('admin.required') : null}
      >
        {(wiring) => (
          <textarea
            {...wiring}
            rows={2}
            maxLength={1_000}
            value={note}
            data-testid="originality-note"
            onChange={({ target }) => setNote(target.value)}
          />
        )}
      </Field>
      <FormEnd busy={busy} refused={refused} testId="originality-save" />
    </form>
  );
}
