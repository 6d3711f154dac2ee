import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { CONTESTED_ABOVE } from '#contracts/weighted-points.ts';
import { Field } from '../../admin/field.tsx';
import { useApi } from '../../proctor/shared/use-api.ts';
import type { PanelProps } from './candidate-panel.tsx';
import { useDeskDraft } from './use-desk-draft.ts';

/** Ends the exam with one mark; where the examiners are far apart, with what settled it in writing. */
export function DecisionForm({ seat, busy, act, points }: PanelProps & { points: number }) {
  const { t } = useTranslation();
  const api = useApi();
  const { attemptId, displayName, combined } = seat;
  const [remark, keep] = useDeskDraft(attemptId, 'remark', '');
  const [asked, setAsked] = useState(false);
  const lacksReason = combined.isContested && remark.trim() === '';
  async function decide(event: FormEvent): Promise<void> {
    event.preventDefault();
    setAsked(true);
    if (lacksReason || !window.confirm(t('oral.decide.sure', { name: displayName, points }))) return;
    const body = { points, remark };
    if (await act(() => api.call('oral.decide', { params: { attemptId }, body }))) keep(null);
  }
  return (
    <form
      className="or-decision"
      noValidate
      onSubmit={(event) => void decide(event)}
      data-testid="decision-form"
    >
      {combined.isContested && (
        <p className="ad-warning" data-testid="contested">
          {t('oral.decide.contested', { points: CONTESTED_ABOVE })}
        </p>
      )}
      <Field
        label={t(combined.isContested ? 'oral.decide.reason' : 'oral.decide.remark')}
        fault={asked && lacksReason ? t('oral.decide.reasonMissing') : null}
      >
        {(wiring) => (
          <textarea
            {...wiring}
            rows={2}
            maxLength={2_000}
            value={remark}
            data-testid="decision-remark"
            onChange={({ target }) => keep(target.value)}
          />
        )}
      </Field>
      <div className="ad-submit">
        <button type="submit" className="pr-button pr-button-main" disabled={busy} data-testid="decide">
          {t('oral.decide.give', { points })}
        </button>
      </div>
    </form>
  );
}
