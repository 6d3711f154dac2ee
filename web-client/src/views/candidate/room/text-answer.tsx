import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerValue } from '#contracts/attempt.ts';
import type { Question } from '#contracts/exam.ts';
import type { AnswerSnapshot } from '../../../core/candidate/answer-book.ts';
import { useFormats } from '../../../ui/use-formats.ts';

interface TextAnswerProps {
  question: Extract<Question, { kind: 'text' }>;
  answer: AnswerSnapshot | undefined;
  closed: boolean;
  labelledBy: string;
  onEdit: (value: AnswerValue) => void;
}

/** A written answer. Its length is named before it runs out, not after. */
export function TextAnswer({ question, answer, closed, labelledBy, onEdit }: TextAnswerProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const id = useId();
  const text = answer?.value.kind === 'text' ? answer.value.text : '';
  const left = question.maxLength - text.length;
  return (
    <div className="rm-text">
      <textarea
        value={text}
        maxLength={question.maxLength}
        readOnly={closed}
        rows={10}
        aria-labelledby={labelledBy}
        aria-describedby={`${id}-length`}
        placeholder={t('candidate.room.hint.text')}
        data-testid="answer-text"
        onChange={({ target }) => onEdit({ kind: 'text', text: target.value })}
      />
      <p id={`${id}-length`} className="rm-length" data-short={left < question.maxLength / 10 || undefined}>
        {t('candidate.room.charactersLeft', { count: left, shown: formats.number(left) })}
      </p>
    </div>
  );
}
