import { useTranslation } from 'react-i18next';
import type { MarkingRule } from '#contracts/blueprint.ts';
import { Field } from '../../admin/field.tsx';
import { NumberField } from '../../admin/number-field.tsx';

interface MarkingRuleFieldsProps {
  rule: MarkingRule;
  faultAt: (path: string) => string | null;
  onChange: (rule: MarkingRule) => void;
}

/** Who marks what no key can. */
export function MarkingRuleFields({ rule, faultAt, onChange }: MarkingRuleFieldsProps) {
  const { t } = useTranslation();
  return (
    <section className="ad-part" aria-labelledby="marking-title">
      <h2 id="marking-title">{t('marking.title')}</h2>
      <div className="ad-row">
        <Field label={t('bank.exam.markers')}>
          {(wiring) => (
            <select
              {...wiring}
              value={rule.markers}
              onChange={({ target }) => onChange({ ...rule, markers: target.value === '2' ? 2 : 1 })}
            >
              <option value={1}>{t('bank.exam.oneMarker')}</option>
              <option value={2}>{t('bank.exam.twoMarkers')}</option>
            </select>
          )}
        </Field>
        {rule.markers === 2 && (
          <NumberField
            label={t('bank.exam.maxDifference')}
            hint={t('bank.exam.maxDifferenceHint')}
            value={rule.maxDifferencePercent}
            fault={faultAt('maxDifferencePercent')}
            onChange={(maxDifferencePercent) => onChange({ ...rule, maxDifferencePercent })}
          />
        )}
      </div>
    </section>
  );
}
