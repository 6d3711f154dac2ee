import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerValue } from '#contracts/attempt.ts';
import type { Question } from '#contracts/exam.ts';
import type { AnswerSnapshot } from '../../../core/candidate/answer-book.ts';
import { sendFile } from '../../../core/send-file.ts';
import { RichText } from '../../../ui/rich-text/rich-text.tsx';
import { useLocalised } from '../../../ui/use-localised.ts';
import { AnswerField } from '../../answers/answer-field.tsx';
import { useAppServices } from '../../app-services.ts';
import { SaveNote } from './save-note.tsx';

interface QuestionViewProps {
  question: Question;
  number: number;
  count: number;
  answer: AnswerSnapshot | undefined;
  /** Time is up: nothing more is taken. */
  closed: boolean;
  /** Whether the heading takes the focus: the candidate came here from another question. */
  arrived: boolean;
  onEdit: (value: AnswerValue) => void;
  onLeave: () => void;
}

/** One question and its answer. */
export function QuestionView(props: QuestionViewProps) {
  const { question, number, count, answer, closed, arrived, onEdit, onLeave } = props;
  const { t } = useTranslation();
  const { api } = useAppServices();
  const localised = useLocalised();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (arrived) heading.current?.focus();
  }, [arrived, question.id]);
  const place = t('candidate.room.question', { number, count });
  const isPlain = question.format === 'plain';
  return (
    <article className="rm-question" data-testid="question" data-question={question.id} onBlur={onLeave}>
      <p className="rm-question-place">
        <span>{place}</span>
        <span>{t('candidate.room.points', { count: question.points })}</span>
      </p>
      <h2
        id={isPlain ? `${id}-prompt` : undefined}
        ref={heading}
        tabIndex={-1}
        className={isPlain ? 'rm-prompt' : 'em-hidden'}
      >
        {isPlain ? localised(question.prompt) : place}
      </h2>
      {!isPlain && (
        <div id={`${id}-prompt`} className="rm-prompt-rich">
          <RichText source={localised(question.prompt)} />
        </div>
      )}
      <AnswerField
        question={question}
        value={answer?.value}
        closed={closed}
        labelledBy={`${id}-prompt`}
        onEdit={onEdit}
        onUpload={(file) => sendFile({ api, path: '/api/candidate/files', file })}
      />
      <SaveNote answer={answer} />
    </article>
  );
}
