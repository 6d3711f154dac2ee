import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { QuestionOption } from '#contracts/exam.ts';
import type { Locale } from '#contracts/ids.ts';
import { newPart } from '../../../core/bank/question-draft.ts';
import { Icon } from '../../proctor/shared/icon.tsx';

interface PartRowsProps {
  parts: readonly QuestionOption[];
  locale: Locale;
  most: number;
  /** What a part is called, by its number from 1. */
  label: (number: number) => string;
  addLabel: string;
  testId: string;
  faultAt: (path: string) => string | null;
  /** What stands before a part's text. */
  before?: (part: QuestionOption, index: number) => ReactNode;
  /** What stands behind it. */
  after?: (part: QuestionOption, index: number) => ReactNode;
  onChange: (parts: QuestionOption[]) => void;
}

/** Options, items or choices: one line of markup each. */
export function PartRows(props: PartRowsProps) {
  const { parts, locale, most, label, addLabel, testId, faultAt, before, after, onChange } = props;
  const { t } = useTranslation();
  return (
    <div className="qb-parts">
      {parts.map((part, index) => (
        <div key={part.id} className="qb-part">
          {before?.(part, index)}
          <input
            type="text"
            lang={locale}
            aria-label={label(index + 1)}
            aria-invalid={faultAt(`${index}.text.${locale}`) !== null}
            placeholder={label(index + 1)}
            value={part.text[locale]}
            data-testid={`${testId}-${index + 1}`}
            onChange={({ target }) =>
              onChange(parts.with(index, { ...part, text: { ...part.text, [locale]: target.value } }))
            }
          />
          {after?.(part, index)}
          <button
            type="button"
            className="top-button"
            aria-label={t('bank.removePart', { what: label(index + 1) })}
            disabled={parts.length <= 2}
            onClick={() => onChange(parts.toSpliced(index, 1))}
          >
            <Icon name="trash" />
          </button>
        </div>
      ))}
      <button
        type="button"
        className="ad-quiet"
        disabled={parts.length >= most}
        data-testid={`${testId}-add`}
        onClick={() => onChange([...parts, newPart(() => crypto.randomUUID())])}
      >
        <Icon name="plus" /> {addLabel}
      </button>
    </div>
  );
}
