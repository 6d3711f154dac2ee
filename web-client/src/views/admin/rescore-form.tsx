import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { SittingId } from '#contracts/ids.ts';
import { ProctoringPolicy } from '#contracts/policy.ts';
import type { Rescore } from '#contracts/rescore.ts';
import { faultsIn } from '../../core/admin/draft-faults.ts';
import { useApi } from '../proctor/shared/use-api.ts';
import { RescoreResult } from './rescore-result.tsx';
import { RuleTable } from './rule-table.tsx';
import { ThresholdFields } from './threshold-fields.tsx';
import { focusFirstFault, useFaultWords } from './use-fault-words.ts';
import { FormEnd } from './form-end.tsx';
import { useSending } from '../../ui/use-sending.ts';

/** A hundred records of three hours take the server most of a minute. */
const TIMEOUT_MS = 300_000;

interface Told {
  rescore: Rescore;
  policy: ProctoringPolicy;
}

/** The rules that the sitting was judged by, to be changed, and what the change would have made of it. */
export function RescoreForm({ sittingId, judgedBy }: { sittingId: SittingId; judgedBy: ProctoringPolicy }) {
  const { t } = useTranslation();
  const api = useApi();
  const words = useFaultWords();
  const [policy, setPolicy] = useState(judgedBy);
  const [told, setTold] = useState<Told | null>(null);
  const { busy, refused, send } = useSending();
  const faults = faultsIn(ProctoringPolicy, policy);
  const faultAt = (path: string, unit = 1): string | null => words(faults.get(path), unit);
  const set = (change: Partial<ProctoringPolicy>): void => setPolicy({ ...policy, ...change });

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (faults.size > 0) return focusFirstFault();
    setTold(null);
    await send(async () => {
      const request = { params: { sittingId }, body: { policy } };
      const rescore = await api.call('sittings.rescore', request, { timeoutMs: TIMEOUT_MS });
      setTold({ rescore, policy });
    });
  }

  return (
    <form className="ad-form" noValidate onSubmit={(event) => void submit(event)} data-testid="rescore-form">
      <section className="ad-part" aria-labelledby="rules-title">
        <h2 id="rules-title">{t('admin.rescore.rules')}</h2>
        <p className="ad-lead">{t('admin.rescore.rulesLead')}</p>
        <fieldset className="ad-checks">
          <legend>{t('admin.policy.requires')}</legend>
          {(['requireScreen', 'requireFullscreen'] as const).map((key) => (
            <label key={key}>
              <input
                type="checkbox"
                checked={policy[key]}
                onChange={({ target }) => set({ [key]: target.checked })}
              />
              {t(`admin.policy.${key}`)}
            </label>
          ))}
        </fieldset>
        <ThresholdFields policy={policy} faultAt={faultAt} onChange={set} />
        <RuleTable
          rules={policy.rules}
          faultAt={(path, unit) => faultAt(`rules.${path}`, unit)}
          onChange={(rules) => set({ rules })}
        />
        <button type="button" className="ad-quiet" onClick={() => setPolicy(judgedBy)}>
          {t('admin.rescore.asJudged')}
        </button>
      </section>
      <FormEnd
        label={t('admin.rescore.ask')}
        busy={busy}
        busyLabel={t('admin.rescore.asking')}
        refused={refused}
        complaint={faults.size > 0 && t('admin.checkForm')}
        testId="rescore"
      />
      {told !== null && <RescoreResult rescore={told.rescore} stale={told.policy !== policy} />}
    </form>
  );
}
