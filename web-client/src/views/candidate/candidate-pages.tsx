/*
 * The candidate's pages: one way through one exam. It makes the journey and shows its step; core decides the rest.
 */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Locale } from '#contracts/ids.ts';
import type { Journey } from '../../core/candidate/journey.ts';
import { showLocale } from '../../i18n/index.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { useAppServices } from '../app-services.ts';
import { CheckStep } from './check-step.tsx';
import { ConsentStep } from './consent-step.tsx';
import { DeclinedStep } from './declined-step.tsx';
import { openJourney } from './open-journey.ts';
import { OverStep } from './over-step.tsx';
import { OverviewStep } from './overview-step.tsx';
import { ExamRoom } from './room/exam-room.tsx';
import { StepTitle } from './step-title.tsx';
import { useWatched } from './use-watched.ts';
import './candidate.css';
import './room/room.css';

export function CandidatePages() {
  const { api } = useAppServices();
  const [journey, setJourney] = useState<Journey | null>(null);
  useEffect(() => {
    const opened = openJourney(api);
    setJourney(opened);
    return () => opened.close();
  }, [api]);
  return journey === null ? <Loading /> : <Steps journey={journey} />;
}

function Steps({ journey }: { journey: Journey }) {
  const { t } = useTranslation();
  const { user, account } = useAppServices();
  const { step, errorCode, overview, clockOffsetMs, checks, session, attention, resumed } =
    useWatched(journey);
  useGrantedLanguage(overview?.arranged.language ?? null);
  if (step === 'exam' && session !== null && attention !== null)
    return <ExamRoom journey={journey} session={session} attention={attention} resumed={resumed} />;
  if (step === 'loading') return <Loading />;
  if (overview === null) {
    return (
      <PageFrame>
        <section className="cd-step cd-narrow" data-testid="unread" data-code={errorCode}>
          <StepTitle>{t('candidate.unread.title')}</StepTitle>
          <Notice tone="bad">
            <p>{t(`error.${errorCode ?? 'service.unavailable'}`)}</p>
          </Notice>
          <div className="cd-actions">
            <Button tone="main" data-testid="read-again" onClick={() => void journey.read()}>
              {t('common.retry')}
            </Button>
          </div>
        </section>
      </PageFrame>
    );
  }
  return (
    <PageFrame>
      {step === 'overview' && (
        <OverviewStep journey={journey} overview={overview} name={user?.displayName ?? ''} />
      )}
      {step === 'consent' && <ConsentStep journey={journey} overview={overview} />}
      {step === 'declined' && <DeclinedStep journey={journey} overview={overview} />}
      {step === 'check' && checks !== null && (
        <CheckStep
          journey={journey}
          overview={overview}
          checks={checks}
          clockOffsetMs={clockOffsetMs}
          errorCode={errorCode}
        />
      )}
      {step === 'over' && (
        <OverStep
          overview={overview}
          session={session}
          onSignOut={() => void account.signOut().catch(() => {})}
        />
      )}
    </PageFrame>
  );
}

/** Opens the exam in the language that was granted for it; whoever reads another better may choose it then. */
function useGrantedLanguage(language: Locale | null): void {
  useEffect(() => {
    if (language !== null) void showLocale(language);
  }, [language]);
}

function Loading() {
  const { t } = useTranslation();
  return (
    <PageFrame>
      <p className="cd-loading" role="status" data-testid="loading">
        <Spinner />
        {t('candidate.loading')}
      </p>
    </PageFrame>
  );
}
