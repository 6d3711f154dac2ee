import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttemptOverview } from '#contracts/api.ts';
import { endOf } from '#contracts/attempt-phases.ts';
import type { Attempt } from '#contracts/attempt.ts';
import type { ExamSession } from '../../core/candidate/exam-session.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { useLocalised } from '../../ui/use-localised.ts';
import { useAppServices } from '../app-services.ts';
import { leaveFullscreen } from './fullscreen.ts';
import { ReceiptCard } from './receipt-card.tsx';
import { Sign, type SignName } from './sign.tsx';
import { StepTitle } from './step-title.tsx';

interface OverStepProps {
  overview: AttemptOverview;
  /** Null when the page was opened after the exam. */
  session: ExamSession | null;
  onSignOut: () => void;
}

type How = 'submitted' | 'expired' | 'ended_by_proctor' | 'incomplete' | 'annulled';
const ENDS = { stopped: 'ended_by_proctor', timed_out: 'expired', handed_in: 'submitted' } as const;

/** How it ended, also when it is being marked by now. */
function howOf(attempt: Attempt): How {
  const { status } = attempt;
  if (status === 'incomplete' || status === 'annulled') return status;
  return ENDS[endOf(attempt) ?? 'handed_in'];
}
const SIGNS: Record<How, SignName> = {
  submitted: 'check',
  expired: 'clock',
  ended_by_proctor: 'warning',
  incomplete: 'pending',
  annulled: 'cross',
};

/** The exam is over: how it ended, when, and what happens now. */
export function OverStep({ overview, session, onSignOut }: OverStepProps) {
  const { t } = useTranslation();
  const { hasPortal, navigation } = useAppServices();
  const formats = useFormats();
  const localised = useLocalised();
  useEffect(leaveFullscreen, []);
  const { attempt, examTitle, consent } = overview;
  const how = howOf(attempt);
  const words = (part: 'title' | 'lead' | 'at'): string =>
    how === 'submitted' || how === 'expired'
      ? t(`candidate.over.${how}.${part}`)
      : t(`taking.over.${how}.${part}`);
  const unsent = session?.answers.unsentCount ?? 0;
  return (
    <section className="cd-step cd-narrow cd-over" data-testid="over" data-status={attempt.status}>
      <span className="cd-over-mark" data-how={how}>
        <Sign name={SIGNS[how]} />
      </span>
      <StepTitle>{words('title')}</StepTitle>
      <p className="cd-lead">{words('lead')}</p>
      <dl className="cd-facts">
        <div>
          <dt>{t('candidate.over.exam')}</dt>
          <dd>{localised(examTitle)}</dd>
        </div>
        {attempt.endedAt !== null && (
          <div>
            <dt>{words('at')}</dt>
            <dd data-testid="ended-at">
              <time dateTime={new Date(attempt.endedAt).toISOString()}>
                {formats.dayTime(attempt.endedAt)}
              </time>
            </dd>
          </div>
        )}
        {attempt.statusReason !== null && (
          <div>
            <dt>{t('taking.reason')}</dt>
            <dd data-testid="status-reason">{attempt.statusReason}</dd>
          </div>
        )}
      </dl>
      {attempt.startedAt !== null && <ReceiptCard />}
      {unsent > 0 && (
        <Notice tone="warn" testId="unsent">
          <p>{t('candidate.over.unsent', { count: unsent })}</p>
        </Notice>
      )}
      <p>{t('candidate.over.cameraOff')}</p>
      <p>{t('candidate.over.next', { count: consent.retentionDays })}</p>
      <div className="cd-actions">
        {hasPortal && (
          <Button tone="main" data-testid="to-my-exams" onClick={() => navigation.goTo('/my')}>
            {t('my.back')}
          </Button>
        )}
        <Button data-testid="sign-out" onClick={onSignOut}>
          {t('candidate.over.signOut')}
        </Button>
        <p className="cd-aside">{t('candidate.over.shared')}</p>
      </div>
    </section>
  );
}
