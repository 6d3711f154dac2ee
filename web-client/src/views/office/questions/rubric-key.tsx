import { useTranslation } from 'react-i18next';
import { CodeLanguage } from '#contracts/exam.ts';
import type { Criterion } from '#contracts/question-bank.ts';
import { Field } from '../../admin/field.tsx';
import { NumberField } from '../../admin/number-field.tsx';
import { Icon } from '../../proctor/shared/icon.tsx';
import type { DraftFieldsProps } from './question-form.tsx';

/** What people mark by, and how much may be written or handed in. */
export function RubricKey({ draft, locale, faultAt, onChange }: DraftFieldsProps) {
  const { t } = useTranslation();
  const { question, key } = draft;
  if (key.kind !== 'rubric') return null;
  const set = (criteria: Criterion[]): void => onChange({ ...draft, key: { ...key, criteria } });
  return (
    <>
      <div className="ad-row">
        {question.kind === 'code' && (
          <Field label={t('bank.codeLanguage')}>
            {(wiring) => (
              <select
                {...wiring}
                value={question.language}
                onChange={({ target }) =>
                  onChange({
                    ...draft,
                    question: { ...question, language: CodeLanguage.parse(target.value) },
                  })
                }
              >
                {CodeLanguage.options.map((one) => (
                  <option key={one} value={one}>
                    {t(`answers.language.${one}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        {'maxLength' in question && (
          <NumberField
            label={t('bank.maxLength')}
            value={question.maxLength}
            fault={faultAt('question.maxLength')}
            onChange={(maxLength) => onChange({ ...draft, question: { ...question, maxLength } })}
          />
        )}
        {question.kind === 'file' && (
          <NumberField
            label={t('bank.maxFiles')}
            value={question.maxFiles}
            fault={faultAt('question.maxFiles')}
            onChange={(maxFiles) => onChange({ ...draft, question: { ...question, maxFiles } })}
          />
        )}
      </div>
      <p className="ad-hint">{t('bank.rubricHint')}</p>
      <div className="qb-parts">
        {key.criteria.map((criterion, index) => (
          <div key={criterion.id} className="qb-part">
            <input
              type="text"
              lang={locale}
              aria-label={t('bank.criterion', { number: index + 1 })}
              placeholder={t('bank.criterion', { number: index + 1 })}
              aria-invalid={faultAt(`key.criteria.${index}.name.${locale}`) !== null}
              value={criterion.name[locale]}
              onChange={({ target }) =>
                set(
                  key.criteria.with(index, {
                    ...criterion,
                    name: { ...criterion.name, [locale]: target.value },
                  }),
                )
              }
            />
            <NumberField
              hideLabel
              label={t('bank.criterionPoints', { number: index + 1 })}
              value={criterion.points}
              step={0.5}
              fault={faultAt(`key.criteria.${index}.points`)}
              onChange={(points) => set(key.criteria.with(index, { ...criterion, points }))}
            />
            <button
              type="button"
              className="top-button"
              aria-label={t('bank.removePart', { what: t('bank.criterion', { number: index + 1 }) })}
              onClick={() => set(key.criteria.toSpliced(index, 1))}
            >
              <Icon name="trash" />
            </button>
          </div>
        ))}
        <button
          type="button"
          className="ad-quiet"
          disabled={key.criteria.length >= 20}
          onClick={() =>
            set([...key.criteria, { id: crypto.randomUUID(), name: { kk: '', ru: '', en: '' }, points: 5 }])
          }
        >
          <Icon name="plus" /> {t('bank.addCriterion')}
        </button>
      </div>
    </>
  );
}
