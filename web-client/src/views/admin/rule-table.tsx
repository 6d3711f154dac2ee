import { useTranslation } from 'react-i18next';
import { FRAME_KINDS, IncidentKind, Severity, type RulePolicy } from '#contracts/policy.ts';
import { NumberField } from './number-field.tsx';

interface RuleTableProps {
  rules: Record<IncidentKind, RulePolicy>;
  faultAt: (path: string, unit?: number) => string | null;
  onChange: (rules: Record<IncidentKind, RulePolicy>) => void;
}

/** Every rule with its hysteresis. */
export function RuleTable({ rules, faultAt, onChange }: RuleTableProps) {
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
  faultAt: (path: string, unit?: number) => string | null;
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
      <td>{FRAME_KINDS.includes(kind) ? number('minSamples', 'samples', 1, 1) : '–'}</td>
    </tr>
  );
}
