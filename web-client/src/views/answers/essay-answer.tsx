import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { MarkupField } from '../../ui/markup-field/markup-field.tsx';
import type { AnswerFieldProps } from './answer-field.tsx';
import { LengthLeft } from './length-left.tsx';

/** A longer text with lists, stress and formulas. */
export function EssayAnswer({ question, value, closed, labelledBy, onEdit }: AnswerFieldProps<'essay'>) {
  const { t } = useTranslation();
  const id = useId();
  const text = value?.kind === 'essay' ? value.text : '';
  return (
    <div className="an-text">
      <MarkupField
        value={text}
        maxLength={question.maxLength}
        rows={12}
        readOnly={closed}
        placeholder={t('answers.hint.essay')}
        wiring={{ 'aria-labelledby': labelledBy, 'aria-describedby': `${id}-length` }}
        testId="answer-essay"
        onChange={(next) => onEdit({ kind: 'essay', text: next })}
      />
      <LengthLeft id={`${id}-length`} length={text.length} maxLength={question.maxLength} />
    </div>
  );
}
