import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerFieldProps } from './answer-field.tsx';
import { LengthLeft } from './length-left.tsx';

/** A written answer. Its length is named before it runs out, not after. */
export function TextAnswer({ question, value, closed, labelledBy, onEdit }: AnswerFieldProps<'text'>) {
  const { t } = useTranslation();
  const id = useId();
  const text = value?.kind === 'text' ? value.text : '';
  return (
    <div className="an-text">
      <textarea
        value={text}
        maxLength={question.maxLength}
        readOnly={closed}
        rows={10}
        aria-labelledby={labelledBy}
        aria-describedby={`${id}-length`}
        placeholder={t('answers.hint.text')}
        data-testid="answer-text"
        onChange={({ target }) => onEdit({ kind: 'text', text: target.value })}
      />
      <LengthLeft id={`${id}-length`} length={text.length} maxLength={question.maxLength} />
    </div>
  );
}
