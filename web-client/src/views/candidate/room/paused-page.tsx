import { useTranslation } from 'react-i18next';
import type { ExamSnapshot } from '../../../core/candidate/exam-session.ts';
import { elapsed } from '../../../core/viewer/elapsed.ts';
import { PageFrame } from '../../../ui/page-frame.tsx';
import { StepTitle } from '../step-title.tsx';

/** A proctor has paused the exam: why, and that nothing is lost. The room opens again by itself. */
export function PausedPage({ exam }: { exam: ExamSnapshot }) {
  const { t } = useTranslation();
  const { pausedRemainingMs = null, statusReason = null } = exam.attempt ?? {};
  return (
    <PageFrame>
      <section className="cd-step cd-narrow" data-testid="paused">
        <StepTitle>{t('taking.paused.title')}</StepTitle>
        <p className="cd-lead">{t('taking.paused.text')}</p>
        <dl className="cd-facts">
          {statusReason !== null && (
            <div>
              <dt>{t('taking.paused.reason')}</dt>
              <dd data-testid="paused-reason">{statusReason}</dd>
            </div>
          )}
          {pausedRemainingMs !== null && (
            <div>
              <dt>{t('taking.paused.left')}</dt>
              <dd data-testid="paused-left">{elapsed(pausedRemainingMs)}</dd>
            </div>
          )}
        </dl>
        <p>{t('taking.paused.camera')}</p>
      </section>
    </PageFrame>
  );
}
