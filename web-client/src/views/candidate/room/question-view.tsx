import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerValue } from '#contracts/attempt.ts';
import type { Question } from '#contracts/exam.ts';
import type { AnswerSnapshot } from '../../../core/candidate/answer-book.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { SaveNote } from './save-note.tsx';
import { TextAnswer } from './text-answer.tsx';

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
  const { question, number, count, answer, arrived, onLeave } = props;
  const { t } = useTranslation();
  const localised = useLocalised();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (arrived) heading.current?.focus();
  }, [arrived, question.id]);
  return (
    <article className="rm-question" data-testid="question" data-question={question.id} onBlur={onLeave}>
      <p className="rm-question-place">
        <span>{t('candidate.room.question', { number, count })}</span>
        <span>{t('candidate.room.points', { count: question.points })}</span>
      </p>
      <h2 id={`${id}-prompt`} ref={heading} tabIndex={-1} className="rm-prompt">
        {localised(question.prompt)}
      </h2>
      {question.kind === 'text' ? (
        <TextAnswer {...props} question={question} labelledBy={`${id}-prompt`} />
      ) : (
        <Choices {...props} question={question} labelledBy={`${id}-prompt`} />
      )}
      <SaveNote answer={answer} />
    </article>
  );
}

interface ChoicesProps extends QuestionViewProps {
  question: Extract<Question, { kind: 'single_choice' | 'multiple_choice' }>;
  labelledBy: string;
}

function Choices({ question, answer, closed, labelledBy, onEdit }: ChoicesProps) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const id = useId();
  const single = question.kind === 'single_choice';
  const chosen = chosenIn(answer?.value);

  function choose(optionId: string, on: boolean): void {
    if (single) return onEdit({ kind: 'single_choice', optionId: on ? optionId : null });
    const others = chosen.filter((other) => other !== optionId);
    onEdit({ kind: 'multiple_choice', optionIds: on ? [...others, optionId] : others });
  }

  return (
    <div role={single ? 'radiogroup' : 'group'} aria-labelledby={labelledBy} aria-describedby={`${id}-hint`}>
      <p id={`${id}-hint`} className="rm-hint">
        {t(`candidate.room.hint.${question.kind}`)}
      </p>
      <div className="rm-options">
        {question.options.map((option) => (
          <label key={option.id} className="rm-option">
            <input
              type={single ? 'radio' : 'checkbox'}
              name={id}
              checked={chosen.includes(option.id)}
              disabled={closed}
              data-testid={`option-${option.id}`}
              onChange={({ target }) => choose(option.id, target.checked)}
            />
            <span>{localised(option.text)}</span>
          </label>
        ))}
      </div>
      {single && chosen.length > 0 && !closed && (
        <button
          type="button"
          className="rm-clear"
          data-testid="clear-choice"
          onClick={() => choose('', false)}
        >
          {t('candidate.room.clear')}
        </button>
      )}
    </div>
  );
}

function chosenIn(value: AnswerValue | undefined): string[] {
  if (value?.kind === 'multiple_choice') return value.optionIds;
  return value?.kind === 'single_choice' && value.optionId !== null ? [value.optionId] : [];
}
