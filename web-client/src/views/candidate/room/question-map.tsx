import { useTranslation } from 'react-i18next';
import type { Question } from '#contracts/exam.ts';
import { isBlank } from '#contracts/blank-answer.ts';
import type { AnswersSnapshot } from '../../../core/candidate/answer-book.ts';

interface QuestionMapProps {
  questions: readonly Question[];
  answers: AnswersSnapshot;
  current: number;
  /** Ids of questions to come back to. */
  flags: readonly string[];
  onGo: (index: number) => void;
}

/** Every question at a glance: which is open, which are answered, which are not yet with the server. */
export function QuestionMap({ questions, answers, current, flags, onGo }: QuestionMapProps) {
  const { t } = useTranslation();
  const answered = questions.filter(({ id }) => !isBlank(answers.get(id)?.value)).length;
  return (
    <nav className="rm-map" aria-label={t('candidate.room.map.label')}>
      <p className="rm-map-sum">{t('candidate.room.map.sum', { answered, count: questions.length })}</p>
      <ol>
        {questions.map(({ id }, index) => {
          const answer = answers.get(id);
          const state = isBlank(answer?.value) ? 'blank' : 'answered';
          const unsafe = answer !== undefined && (answer.state === 'waiting' || answer.state === 'refused');
          return (
            <li key={id}>
              <button
                type="button"
                aria-current={index === current ? 'true' : undefined}
                aria-label={[
                  t('candidate.room.map.question', { number: index + 1 }),
                  t(state === 'blank' ? 'candidate.room.map.blank' : 'candidate.room.map.given'),
                  ...(flags.includes(id) ? [t('taking.flag.word')] : []),
                  ...(unsafe ? [t('candidate.room.map.unsaved')] : []),
                ].join(', ')}
                data-state={state}
                data-flagged={flags.includes(id) || undefined}
                data-unsafe={unsafe || undefined}
                data-testid={`go-${index + 1}`}
                onClick={() => onGo(index)}
              >
                {index + 1}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
