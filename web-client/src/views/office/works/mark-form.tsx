import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Work } from '#contracts/work.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { useSending } from '../../../ui/use-sending.ts';
import { Field } from '../../admin/field.tsx';
import { FormEnd } from '../../admin/form-end.tsx';
import { useApi } from '../../proctor/shared/use-api.ts';

interface MarkFormProps {
  work: Work;
  /** What the examiners come to, before what being late costs. */
  points: number;
  isContested: boolean;
  needsOriginality: boolean;
  onChanged: () => void;
}

/** Ends a project with its one mark; where the examiners are far apart, with what settled it. */
export function MarkForm({ work, points, isContested, needsOriginality, onChanged }: MarkFormProps) {
  const { t } = useTranslation();
  const api = useApi();
  const formats = useFormats();
  const { busy, refused, send } = useSending();
  const [remark, setRemark] = useState('');
  const [asked, setAsked] = useState(false);
  const last = work.versions.at(-1);
  const deduction = last?.deduction ?? 0;
  const isUnknown = needsOriginality && last?.originality.state === 'not_checked';
  const lacksReason = isContested && remark.trim() === '';

  async function decide(event: FormEvent): Promise<void> {
    event.preventDefault();
    setAsked(true);
    if (lacksReason || isUnknown) return;
    const request = { params: { workId: work.id }, body: { remark } };
    if (await send(() => api.call('works.decide', request))) onChanged();
  }
  return (
    <form className="ad-form" noValidate onSubmit={(event) => void decide(event)} data-testid="mark-form">
      <h3>{t('projects.mark.title')}</h3>
      {deduction > 0 && (
        <p>
          {t('projects.mark.withDeduction', {
            points: formats.number(points),
            less: formats.number(deduction),
          })}
        </p>
      )}
      {isContested && <p className="ad-warning">{t('projects.mark.contested')}</p>}
      {isUnknown && <p className="ad-warning">{t('error.work.originality_missing')}</p>}
      <Field
        label={t(isContested ? 'projects.mark.reason' : 'projects.mark.remark')}
        fault={asked && lacksReason ? t('admin.required') : null}
      >
        {(wiring) => (
          <textarea
            {...wiring}
            rows={2}
            maxLength={2_000}
            value={remark}
            data-testid="mark-remark"
            onChange={({ target }) => setRemark(target.value)}
          />
        )}
      </Field>
      <FormEnd
        label={t('projects.mark.give', { points: formats.number(Math.max(0, points - deduction)) })}
        busy={busy}
        disabled={isUnknown}
        refused={refused}
        testId="mark-give"
      />
    </form>
  );
}
