import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerFieldProps } from './answer-field.tsx';

/** A word, a phrase or a number. */
export function LineAnswer({
  question,
  value,
  closed,
  labelledBy,
  onEdit,
}: AnswerFieldProps<'short_text' | 'number'>) {
  const { t } = useTranslation();
  const id = useId();
  const { kind } = question;
  return (
    <div className="an-line">
      <p id={`${id}-hint`} className="an-hint">
        {t(`answers.hint.${kind}`)}
      </p>
      <input
        type="text"
        inputMode={kind === 'number' ? 'decimal' : 'text'}
        autoComplete="off"
        spellCheck={false}
        maxLength={kind === 'number' ? 64 : 500}
        value={value?.kind === kind ? value.text : ''}
        readOnly={closed}
        aria-labelledby={labelledBy}
        aria-describedby={`${id}-hint`}
        data-testid="answer-line"
        data-kind={kind}
        onChange={({ target }) => onEdit({ kind, text: target.value })}
      />
    </div>
  );
}
