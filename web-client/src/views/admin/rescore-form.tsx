import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '#contracts/error-codes.ts';
import type { SittingId } from '#contracts/ids.ts';
import { ProctoringPolicy } from '#contracts/policy.ts';
import type { Rescore } from '#contracts/rescore.ts';
import { faultsIn } from '../../core/admin/draft-faults.ts';
import { errorCodeOf } from '../../core/coded-error.ts';
import { useApi } from '../proctor/shared/use-api.ts';
import { RescoreResult } from './rescore-result.tsx';
import { RuleTable } from './rule-table.tsx';
import { ThresholdFields } from './threshold-fields.tsx';
import { focusFirstFault, useFaultWords } from './use-fault-words.ts';

/** A hundred records of three hours take the server most of a minute. */
const TIMEOUT_MS = 300_000;

type Asked =
  | { status: 'not yet' | 'asking' }
  | { status: 'refused'; code: ErrorCode }
  | { status: 'told'; rescore: Rescore; policy: ProctoringPolicy };

/** The rules that the sitting was judged by, to be changed, and what the change would have made of it. */
export function RescoreForm({ sittingId, judgedBy }: { sittingId: SittingId; judgedBy: ProctoringPolicy }) {
  const { t } = useTranslation();
  const api = useApi();
  const words = useFaultWords();
  const [policy, setPolicy] = useState(judgedBy);
  const [asked, setAsked] = useState<Asked>({ status: 'not yet' });
  const faults = faultsIn(ProctoringPolicy, policy);
  const faultAt = (path: string, unit = 1): string | null => words(faults.get(path), unit);
  const set = (change: Partial<ProctoringPolicy>): void => setPolicy({ ...policy, ...change });
  const isBusy = asked.status === 'asking';

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (faults.size > 0) return focusFirstFault();
    setAsked({ status: 'asking' });
    try {
      const request = { params: { sittingId }, body: { policy } };
      const rescore = await api.call('sittings.rescore', request, { timeoutMs: TIMEOUT_MS });
      setAsked({ status: 'told', rescore, policy });
    } catch (error) {
      setAsked({ status: 'refused', code: errorCodeOf(error) });
    }
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
      <div className="ad-submit">
        <button type="submit" className="pr-button pr-button-main" disabled={isBusy} data-testid="rescore">
          {t(isBusy ? 'admin.rescore.asking' : 'admin.rescore.ask')}
        </button>
        <p role="alert">
          {faults.size > 0 && t('admin.checkForm')}
          {asked.status === 'refused' && t(`error.${asked.code}`)}
        </p>
      </div>
      {asked.status === 'told' && <RescoreResult rescore={asked.rescore} stale={asked.policy !== policy} />}
    </form>
  );
}
