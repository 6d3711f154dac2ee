import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '#contracts/error-codes.ts';
import type { Question } from '#contracts/exam.ts';
import { isBlank } from '#contracts/blank-answer.ts';
import type { AnswersSnapshot } from '../../../core/candidate/answer-book.ts';
import type { ExamSession } from '../../../core/candidate/exam-session.ts';
import { errorCodeOf } from '../../../core/coded-error.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Notice } from '../../../ui/notice.tsx';

interface SubmitDialogProps {
  open: boolean;
  session: ExamSession;
  questions: readonly Question[];
  answers: AnswersSnapshot;
  online: boolean;
  onClose: () => void;
  onGo: (index: number) => void;
}

/** The last question: whether to hand in, with what is still blank named and one click away. */
export function SubmitDialog({
  open,
  session,
  questions,
  answers,
  online,
  onClose,
  onGo,
}: SubmitDialogProps) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<ErrorCode | null>(null);
  const blank = questions.flatMap(({ id }, index) => (isBlank(answers.get(id)?.value) ? [index] : []));
  const unsent = [...answers.values()].filter(
    ({ state }) => state === 'saving' || state === 'waiting',
  ).length;

  async function submit(): Promise<void> {
    setBusy(true);
    setFault(null);
    try {
      await session.submit();
    } catch (error) {
      setFault(errorCodeOf(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog
      open={open}
      title={t('candidate.room.submit.title')}
      testId="submit-dialog"
      onDismiss={busy ? undefined : onClose}
      actions={
        <>
          <Button disabled={busy} data-testid="submit-back" onClick={onClose}>
            {t('candidate.room.submit.back')}
          </Button>
          <Button tone="main" busy={busy} data-testid="submit-confirm" onClick={() => void submit()}>
            {t('candidate.room.submit.confirm')}
          </Button>
        </>
      }
    >
      <p>{t('candidate.room.submit.final')}</p>
      {blank.length === 0 ? (
        <p data-testid="none-blank">{t('candidate.room.submit.allAnswered')}</p>
      ) : (
        <>
          <p data-testid="blank-count">{t('candidate.room.submit.blank', { count: blank.length })}</p>
          <ul className="rm-blank">
            {blank.map((index) => (
              <li key={index}>
                <Button disabled={busy} data-testid={`blank-${index + 1}`} onClick={() => onGo(index)}>
                  {t('candidate.room.map.question', { number: index + 1 })}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      <div role="status">
        {!online && (
          <Notice tone="warn" testId="submit-offline">
            <p>{t('candidate.room.submit.offline')}</p>
          </Notice>
        )}
        {online && busy && unsent > 0 && <p>{t('candidate.room.submit.sending', { count: unsent })}</p>}
        {fault !== null && !busy && (
          <Notice tone="bad" testId="submit-fault">
            <p>{t(`error.${fault}`)}</p>
          </Notice>
        )}
      </div>
    </Dialog>
  );
}
