import { useTranslation } from 'react-i18next';
import { Field } from '../../admin/field.tsx';
import { NumberField } from '../../admin/number-field.tsx';
import { ChoiceKey } from './choice-key.tsx';
import { MatchingKey } from './matching-key.tsx';
import { OrderingKey } from './ordering-key.tsx';
import type { DraftFieldsProps } from './question-form.tsx';
import { RubricKey } from './rubric-key.tsx';

/** What can be answered, and what is right. */
export function KeyFields(props: DraftFieldsProps) {
  const { draft, faultAt, onChange } = props;
  const { t } = useTranslation();
  const { key } = draft;
  switch (key.kind) {
    case 'single_choice':
    case 'multiple_choice':
      return <ChoiceKey {...props} />;
    case 'matching':
      return <MatchingKey {...props} />;
    case 'ordering':
      return <OrderingKey {...props} />;
    case 'rubric':
      return <RubricKey {...props} />;
    case 'number':
      return (
        <div className="ad-row">
          <Field label={t('bank.value')} fault={faultAt('key.value')}>
            {(wiring) => (
              <input
                {...wiring}
                type="number"
                step="any"
                value={Number.isNaN(key.value) ? '' : key.value}
                data-testid="key-value"
                onChange={({ target }) =>
                  onChange({ ...draft, key: { ...key, value: target.valueAsNumber } })
                }
              />
            )}
          </Field>
          <NumberField
            label={t('bank.tolerance')}
            hint={t('bank.toleranceHint')}
            value={key.tolerance}
            fault={faultAt('key.tolerance')}
            onChange={(tolerance) => onChange({ ...draft, key: { ...key, tolerance } })}
          />
        </div>
      );
    case 'short_text':
      return (
        <>
          <Field label={t('bank.accepted')} hint={t('bank.acceptedHint')} fault={faultAt('key.accepted')}>
            {(wiring) => (
              <textarea
                {...wiring}
                defaultValue={key.accepted.join('\n')}
                data-testid="key-accepted"
                onChange={({ target }) => {
                  const accepted = target.value.split('\n').map((line) => line.trim());
                  onChange({ ...draft, key: { ...key, accepted: accepted.filter((line) => line !== '') } });
                }}
              />
            )}
          </Field>
          <label className="qb-check">
            <input
              type="checkbox"
              checked={key.caseSensitive}
              onChange={({ target }) =>
                onChange({ ...draft, key: { ...key, caseSensitive: target.checked } })
              }
            />
            {t('bank.caseSensitive')}
          </label>
        </>
      );
  }
}
