import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkId } from '#contracts/ids.ts';
import { useSending } from '../../../ui/use-sending.ts';
import { Field } from '../../admin/field.tsx';
import { FormEnd } from '../../admin/form-end.tsx';
import { useApi } from '../../proctor/shared/use-api.ts';

interface DecisionFormProps {
  workId: WorkId;
  /** Everybody who is present has voted. */
  isReady: boolean;
  onDecided: () => void;
}

/** The chair closes the vote: its mean becomes the mark. */
export function DecisionForm({ workId, isReady, onDecided }: DecisionFormProps) {
  const { t } = useTranslation();
  const api = useApi();
  const [remark, setRemark] = useState('');
  const { busy, refused, send } = useSending();
  async function decide(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (await send(() => api.call('theses.decide', { params: { workId }, body: { remark } }))) onDecided();
  }
  return (
    <form className="ad-form ad-narrow" noValidate onSubmit={(event) => void decide(event)}>
      <Field label={t('theses.decide.remark')} hint={isReady ? undefined : t('theses.decide.notYet')}>
        {(wiring) => (
          <textarea
            {...wiring}
            rows={2}
            maxLength={2_000}
            value={remark}
            onChange={({ target }) => setRemark(target.value)}
          />
        )}
      </Field>
      <FormEnd
        label={t('theses.decide.close')}
        busy={busy}
        disabled={!isReady}
        refused={refused}
        testId="decide"
      />
    </form>
  );
}
