import { useTranslation } from 'react-i18next';
import { DEFAULT_RULES, type ProctoringPolicy } from '#contracts/policy.ts';
import { EntryFields } from './entry-fields.tsx';
import { NumberField } from './number-field.tsx';
import { RuleTable } from './rule-table.tsx';
import { ThresholdFields } from './threshold-fields.tsx';

interface PolicyEditorProps {
  policy: ProctoringPolicy;
  /** At a path below `policy`. */
  faultAt: FaultAt;
  onChange: (policy: ProctoringPolicy) => void;
}

/** The sentence of the fault at a path, its bounds in the unit that the field shows; null when there is none. */
type FaultAt = (path: string, unit?: number) => string | null;

/** What the program may do and mind in one exam, with the defaults filled in. */
export function PolicyEditor({ policy, faultAt, onChange }: PolicyEditorProps) {
  const { t } = useTranslation();
  const set = (change: Partial<ProctoringPolicy>): void => onChange({ ...policy, ...change });
  const number = (key: NumberKey, word: string, unit = 1, step = 1) => (
    <NumberField
      label={t(`admin.policy.${word}`)}
      value={policy[key]}
      unit={unit}
      step={step}
      fault={faultAt(key, unit)}
      testId={`policy-${key}`}
      onChange={(value) => set({ [key]: value })}
    />
  );
  return (
    <section className="ad-part" aria-labelledby="policy-title">
      <h2 id="policy-title">{t('admin.policy.title')}</h2>
      <p className="ad-lead">{t('admin.policy.lead')}</p>
      <fieldset className="ad-checks">
        <legend>{t('admin.policy.requires')}</legend>
        {(['requireMicrophone', 'requireScreen', 'requireFullscreen'] as const).map((key) => (
          <label key={key}>
            <input
              type="checkbox"
              checked={policy[key]}
              data-testid={`policy-${key}`}
              onChange={({ target }) => set({ [key]: target.checked })}
            />
            {t(`admin.policy.${key}`)}
          </label>
        ))}
      </fieldset>
      <fieldset className="ad-checks" aria-describedby="policy-compare">
        <legend>{t('admin.policy.compare')}</legend>
        <label>
          <input
            type="checkbox"
            checked={policy.compareFaces}
            data-testid="policy-compareFaces"
            onChange={({ target }) => set({ compareFaces: target.checked })}
          />
          {t('admin.policy.compareFaces')}
        </label>
      </fieldset>
      <p id="policy-compare" className="ad-lead">
        {t('admin.policy.compareFacesHint')}
      </p>
      <EntryFields policy={policy} faultAt={faultAt} onChange={set} />
      <p className="ad-lead">{t('admin.policy.samplingLead')}</p>
      <div className="ad-row ad-row-numbers">
        {number('sampleEveryMs', 'sampleEveryMs', 1_000, 0.1)}
        {number('fastestSampleMs', 'fastestSampleMs', 1_000, 0.1)}
        {number('slowestSampleMs', 'slowestSampleMs', 1_000, 0.1)}
        {number('lightSampleEveryMs', 'lightSampleEveryMs', 1_000, 0.1)}
        {number('watchAtLeastEveryMs', 'watchAtLeastEveryMs', 1_000, 0.1)}
      </div>
      <div className="ad-row ad-row-numbers">
        {number('retentionDays', 'retentionDays')}
        {number('clipBeforeMs', 'clipBefore', 1_000)}
        {number('clipAfterMs', 'clipAfter', 1_000)}
        {number('clipLongestMs', 'clipLongest', 1_000)}
      </div>
      <ThresholdFields policy={policy} faultAt={faultAt} onChange={set} />
      <RuleTable
        rules={policy.rules}
        faultAt={(path, unit) => faultAt(`rules.${path}`, unit)}
        onChange={(rules) => set({ rules })}
      />
      <button type="button" className="ad-quiet" onClick={() => set({ rules: DEFAULT_RULES })}>
        {t('admin.policy.defaults')}
      </button>
    </section>
  );
}

type NumberKey =
  | 'sampleEveryMs'
  | 'fastestSampleMs'
  | 'slowestSampleMs'
  | 'lightSampleEveryMs'
  | 'watchAtLeastEveryMs'
  | 'retentionDays'
  | 'clipBeforeMs'
  | 'clipAfterMs'
  | 'clipLongestMs';
