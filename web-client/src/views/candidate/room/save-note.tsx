import { useTranslation } from 'react-i18next';
import type { AnswerSnapshot } from '../../../core/candidate/answer-book.ts';
import { Spinner } from '../../../ui/spinner.tsx';
import { useFormats } from '../../../ui/use-formats.ts';
import { Sign } from '../sign.tsx';

/** Whether the answer on the screen is safe, and where. */
export function SaveNote({ answer }: { answer: AnswerSnapshot | undefined }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const state = answer?.state ?? 'blank';
  const at = answer?.savedAt == null ? '' : formats.time(answer.savedAt);
  return (
    <p className="rm-save" data-testid="save-state" data-state={state}>
      {state === 'saving' && <Spinner />}
      {state === 'saved' && <Sign name="saved" />}
      {state === 'waiting' && <Sign name="kept" />}
      {state === 'refused' && <Sign name="warning" />}
      <span>{t(`candidate.room.save.${state}`, { at })}</span>
      {/* Said only when it matters: a voice after every word would drown the exam. */}
      <span className="em-hidden" role="status">
        {(state === 'waiting' || state === 'refused') && t(`candidate.room.save.${state}`, { at })}
      </span>
    </p>
  );
}
