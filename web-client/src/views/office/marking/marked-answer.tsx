import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExamId } from '#contracts/ids.ts';
import type { AnswerToMark } from '#contracts/marking.ts';
import { RichText } from '../../../ui/rich-text/rich-text.tsx';
import { useFormats } from '../../../ui/use-formats.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { GivenAnswer } from './given-answer.tsx';
import { MarkForm } from './mark-form.tsx';

interface MarkedAnswerProps {
  answer: AnswerToMark;
  place: number;
  examId: ExamId;
  number: number;
  onMarked: (answers: AnswerToMark[]) => void;
}

/** A question, what was answered, and what it earns or may earn. */
export function MarkedAnswer({ answer, place, examId, number, onMarked }: MarkedAnswerProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const localised = useLocalised();
  const id = useId();
  const { question, marking, points, others, mayMark } = answer;
  return (
    <section className="ad-part" aria-labelledby={`${id}-title`} data-testid="answer" data-marking={marking}>
      <header className="mk-head">
        <h2 id={`${id}-title`}>{t('marking.question', { number: place })}</h2>
        <span className="ad-state" data-state={points === null ? 'open' : 'live'}>
          {t(`marking.states.${marking}`)}
        </span>
        <span>
          {points === null
            ? t('marking.outOf', { points: formats.number(question.points) })
            : t('marking.earned', { points: formats.number(points), most: formats.number(question.points) })}
        </span>
      </header>
      <div id={`${id}-prompt`} className="mk-prompt">
        <RichText source={localised(question.prompt)} format={question.format} />
      </div>
      <GivenAnswer answer={answer} labelledBy={`${id}-prompt`} examId={examId} number={number} />
      {others.length > 0 && (
        <ul className="mk-others">
          {others.map((mark) => (
            <li key={mark.markedAt}>
              {t('marking.other', { points: formats.number(mark.points) })} {mark.comment}
            </li>
          ))}
        </ul>
      )}
      {mayMark && <MarkForm answer={answer} examId={examId} number={number} onMarked={onMarked} />}
    </section>
  );
}
