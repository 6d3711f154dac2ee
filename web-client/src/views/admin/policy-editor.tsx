import { useTranslation } from 'react-i18next';
import {
  DEFAULT_RULES,
  IncidentKind,
  Severity,
  type ProctoringPolicy,
  type RulePolicy,
} from '#contracts/policy.ts';
import { NumberField } from './number-field.tsx';

/** Rules over frames: the others ignore `minSamples`. */
const OVER_FRAMES: readonly IncidentKind[] = ['face_absent', 'multiple_faces', 'camera_covered'];

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
      <p className="ad-lead">{t('admin.policy.samplingLead')}</p>
      <div className="ad-row">
        {number('sampleEveryMs', 'sampleEveryMs', 1_000, 0.1)}
        {number('fastestSampleMs', 'fastestSampleMs', 1_000, 0.1)}
        {number('slowestSampleMs', 'slowestSampleMs', 1_000, 0.1)}
        {number('watchAtLeastEveryMs', 'watchAtLeastEveryMs', 1_000, 0.1)}
      </div>
      <div className="ad-row">
        {number('retentionDays', 'retentionDays')}
        {number('clipBeforeMs', 'clipBefore', 1_000)}
        {number('clipAfterMs', 'clipAfter', 1_000)}
        {number('clipLongestMs', 'clipLongest', 1_000)}
      </div>
      <details className="ad-advanced">
        <summary>{t('admin.policy.advanced')}</summary>
        <div className="ad-row">
          {number('darkBelow', 'darkBelow', 1, 0.005)}
          {number('flatBelow', 'flatBelow', 1, 0.005)}
          <NumberField
            label={t('admin.policy.minFaceScore')}
            hint={policy.minFaceScore === null ? t('admin.policy.minFaceScoreAuto') : undefined}
            value={policy.minFaceScore ?? Number.NaN}
            step={0.05}
            fault={faultAt('minFaceScore')}
            onChange={(value) => set({ minFaceScore: Number.isNaN(value) ? null : value })}
          />
        </div>
      </details>
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
  | 'watchAtLeastEveryMs'
  | 'retentionDays'
  | 'clipBeforeMs'
  | 'clipAfterMs'
  | 'clipLongestMs'
  | 'darkBelow'
  | 'flatBelow';

interface RuleTableProps {
  rules: Record<IncidentKind, RulePolicy>;
  faultAt: FaultAt;
  onChange: (rules: Record<IncidentKind, RulePolicy>) => void;
}

function RuleTable({ rules, faultAt, onChange }: RuleTableProps) {
  const { t } = useTranslation();
  const columns = ['rule', 'enabled', 'severity', 'openAfter', 'closeAfter', 'samples'] as const;
  return (
    <div className="ad-table-wrap">
      <table className="ad-table">
        <caption>{t('admin.policy.rules')}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`admin.policy.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {IncidentKind.options.map((kind) => (
            <RuleRow
              key={kind}
              kind={kind}
              rule={rules[kind]}
              faultAt={(path, unit) => faultAt(`${kind}.${path}`, unit)}
              onChange={(rule) => onChange({ ...rules, [kind]: rule })}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RuleRowProps {
  kind: IncidentKind;
  rule: RulePolicy;
  faultAt: FaultAt;
  onChange: (rule: RulePolicy) => void;
}

function RuleRow({ kind, rule, faultAt, onChange }: RuleRowProps) {
  const { t } = useTranslation();
  const name = t(`proctor.kind.${kind}`);
  const number = (
    key: 'openAfterMs' | 'closeAfterMs' | 'minSamples',
    word: string,
    unit: number,
    step: number,
  ) => (
    <NumberField
      label={`${name}: ${t(`admin.policy.${word}`)}`}
      hideLabel
      value={rule[key]}
      unit={unit}
      step={step}
      fault={faultAt(key, unit)}
      testId={`rule-${kind}-${key}`}
      onChange={(value) => onChange({ ...rule, [key]: value })}
    />
  );
  return (
    <tr data-off={!rule.enabled || undefined}>
      <th scope="row">{name}</th>
      <td>
        <input
          type="checkbox"
          aria-label={t('admin.policy.enable', { kind: name })}
          checked={rule.enabled}
          data-testid={`rule-${kind}`}
          onChange={({ target }) => onChange({ ...rule, enabled: target.checked })}
        />
      </td>
      <td>
        <select
          aria-label={`${name}: ${t('admin.policy.severity')}`}
          value={rule.severity}
          onChange={({ target }) => onChange({ ...rule, severity: Severity.parse(target.value) })}
        >
          {Severity.options.map((severity) => (
            <option key={severity} value={severity}>
              {t(`proctor.severity.${severity}`)}
            </option>
          ))}
        </select>
      </td>
      <td>{number('openAfterMs', 'openAfter', 1_000, 0.5)}</td>
      <td>{number('closeAfterMs', 'closeAfter', 1_000, 0.5)}</td>
      <td>{OVER_FRAMES.includes(kind) ? number('minSamples', 'samples', 1, 1) : '–'}</td>
    </tr>
  );
}
