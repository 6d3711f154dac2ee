import { useTranslation } from 'react-i18next';
import type { ExamSession, ExamSnapshot } from '../../../core/candidate/exam-session.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PageFrame } from '../../../ui/page-frame.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import { enterFullscreen } from '../fullscreen.ts';
import { StepTitle } from '../step-title.tsx';

/** What stands in place of the room: entering, another tab has it, or it will not open. */
export function AwayPage({ session, exam }: { session: ExamSession; exam: ExamSnapshot }) {
  const { t } = useTranslation();
  const { status, errorCode } = exam;
  if (status === 'elsewhere' || status === 'replaced') {
    return (
      <PageFrame>
        <section className="cd-step cd-narrow" data-testid={status}>
          <StepTitle>{t(`candidate.away.${status}.title`)}</StepTitle>
          <p className="cd-lead">{t(`candidate.away.${status}.text`)}</p>
          <p>{t('candidate.away.safe')}</p>
          {errorCode !== null ? (
            <p data-testid="signed-out-here">{t('candidate.away.newLink')}</p>
          ) : (
            <div className="cd-actions">
              <Button
                tone="main"
                data-testid="continue-here"
                onClick={() => {
                  if (exam.exam?.requires.fullscreen === true) enterFullscreen();
                  session.takeOver();
                }}
              >
                {t('candidate.away.here')}
              </Button>
            </div>
          )}
        </section>
      </PageFrame>
    );
  }
  if (status === 'waiting') {
    return (
      <PageFrame>
        <section className="cd-step cd-narrow" data-testid="waiting">
          <StepTitle>{t('taking.waiting.title')}</StepTitle>
          <p className="cd-lead">{t('taking.waiting.text')}</p>
          <p className="cd-loading" role="status">
            <Spinner />
            {t('taking.waiting.stay')}
          </p>
        </section>
      </PageFrame>
    );
  }
  if (status === 'failed') {
    return (
      <PageFrame>
        <section className="cd-step cd-narrow" data-testid="exam-failed" data-code={errorCode}>
          <StepTitle>{t('candidate.away.failed.title')}</StepTitle>
          <Notice tone="bad">
            <p>{t(`error.${errorCode ?? 'service.internal'}`)}</p>
          </Notice>
          <p>{t('candidate.away.safe')}</p>
          <div className="cd-actions">
            <Button tone="main" data-testid="join-again" onClick={() => session.retry()}>
              {t('common.retry')}
            </Button>
          </div>
        </section>
      </PageFrame>
    );
  }
  return (
    <PageFrame>
      <div className="cd-loading" role="status" data-testid="entering">
        <Spinner />
        <div>
          <p>{t('candidate.away.entering')}</p>
          {errorCode !== null && <p>{t('candidate.away.slow')}</p>}
        </div>
      </div>
    </PageFrame>
  );
}
