import { useTranslation } from 'react-i18next';
import type { Blueprint, BlueprintPart } from '#contracts/blueprint.ts';
import { Difficulty, type BankQuestion } from '#contracts/question-bank.ts';
import { newPlanPart } from '../../../core/admin/exam-draft.ts';
import { availableFor, categoriesOf } from '../../../core/bank/bank-counts.ts';
import { NumberField } from '../../admin/number-field.tsx';
import { Icon } from '../../proctor/shared/icon.tsx';

interface BlueprintEditorProps {
  blueprint: Blueprint;
  questions: readonly BankQuestion[];
  faultAt: (path: string) => string | null;
  onChange: (blueprint: Blueprint) => void;
}

/** What every paper is made of: so many questions of this and that, and what it comes to. */
export function BlueprintEditor({ blueprint, questions, faultAt, onChange }: BlueprintEditorProps) {
  const { t } = useTranslation();
  const { parts } = blueprint;
  const categories = categoriesOf(questions);
  const set = (changed: BlueprintPart[]): void => onChange({ ...blueprint, parts: changed });
  const sum = (of: (part: BlueprintPart) => number): number =>
    parts.reduce((total, part) => total + (of(part) || 0), 0);
  return (
    <>
      <h3>{t('bank.exam.blueprint')}</h3>
      <div className="ad-table-wrap">
        <table className="ad-table qb-blueprint">
          <thead>
            <tr>
              <th scope="col">{t('bank.category')}</th>
              <th scope="col">{t('bank.difficulty')}</th>
              <th scope="col">{t('bank.exam.count')}</th>
              <th scope="col">{t('bank.exam.pointsEach')}</th>
              <th scope="col">{t('bank.exam.available')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {parts.map((part, index) => {
              const change = (changes: Partial<BlueprintPart>): void =>
                set(parts.with(index, { ...part, ...changes }));
              const available = availableFor(part, questions);
              const row = { number: index + 1 };
              return (
                <tr key={index}>
                  <td>
                    <select
                      aria-label={t('bank.exam.categoryOf', row)}
                      value={part.category ?? ''}
                      onChange={({ target }) => change({ category: target.value || null })}
                    >
                      <option value="">{t('bank.allCategories')}</option>
                      {categories.map((one) => (
                        <option key={one} value={one}>
                          {one}
                        </option>
                      ))}
                    </select>
                  </td>
                  <td>
                    <select
                      aria-label={t('bank.exam.difficultyOf', row)}
                      value={part.difficulty ?? ''}
                      onChange={({ target }) =>
                        change({ difficulty: Difficulty.safeParse(target.value).data ?? null })
                      }
                    >
                      <option value="">{t('bank.anyDifficulty')}</option>
                      {Difficulty.options.map((one) => (
                        <option key={one} value={one}>
                          {t(`bank.difficulties.${one}`)}
                        </option>
                      ))}
                    </select>
                  </td>
                  <td>
                    <NumberField
                      hideLabel
                      label={t('bank.exam.countOf', row)}
                      value={part.count}
                      fault={faultAt(`parts.${index}.count`)}
                      testId={`count-${index + 1}`}
                      onChange={(count) => change({ count })}
                    />
                  </td>
                  <td>
                    <NumberField
                      hideLabel
                      label={t('bank.exam.pointsOf', row)}
                      value={part.points}
                      step={0.5}
                      fault={faultAt(`parts.${index}.points`)}
                      onChange={(points) => change({ points })}
                    />
                  </td>
                  <td
                    className={available < part.count ? 'ad-fault' : undefined}
                    data-testid={`available-${index + 1}`}
                  >
                    {available}
                  </td>
                  <td className="ad-actions">
                    <button
                      type="button"
                      className="top-button"
                      aria-label={t('bank.exam.removePart', row)}
                      disabled={parts.length === 1}
                      onClick={() => set(parts.toSpliced(index, 1))}
                    >
                      <Icon name="trash" />
                    </button>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p role="status">
        {t('bank.exam.sum', {
          count: sum(({ count }) => count),
          points: sum(({ count, points }) => count * points),
        })}
      </p>
      <button
        type="button"
        className="ad-quiet"
        disabled={parts.length >= 50}
        data-testid="part-add"
        onClick={() => set([...parts, newPlanPart()])}
      >
        <Icon name="plus" /> {t('bank.exam.addPart')}
      </button>
      <fieldset className="ad-checks">
        <legend>{t('bank.exam.shuffle')}</legend>
        {(['shuffleQuestions', 'shuffleOptions'] as const).map((key) => (
          <label key={key}>
            <input
              type="checkbox"
              checked={blueprint[key]}
              onChange={({ target }) => onChange({ ...blueprint, [key]: target.checked })}
            />
            {t(`bank.exam.${key}`)}
          </label>
        ))}
      </fieldset>
    </>
  );
}
