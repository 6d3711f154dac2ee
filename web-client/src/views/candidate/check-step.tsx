import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttemptOverview } from '#contracts/api.ts';
import type { ErrorCode } from '#contracts/error-codes.ts';
import type { DeviceChecks } from '../../core/candidate/device-checks/device-checks.ts';
import { WAITING } from '../../core/candidate/device-checks/check-result.ts';
import type { Journey } from '../../core/candidate/journey.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { CheckItem } from './check-item.tsx';
import { enterFullscreen } from './fullscreen.ts';
import { SelfCheck } from './self-check.tsx';
import { StepTitle } from './step-title.tsx';
import { StepTrail } from './step-trail.tsx';
import { useNow } from './use-now.ts';
import { useWatched } from './use-watched.ts';

interface CheckStepProps {
  journey: Journey;
  overview: AttemptOverview;
  checks: DeviceChecks;
  clockOffsetMs: number;
  errorCode: ErrorCode | null;
}

/** The devices, one by one, and the way into the exam: open even when one fails, for a person to judge later. */
export function CheckStep({ journey, overview, checks, clockOffsetMs, errorCode }: CheckStepProps) {
  const { t } = useTranslation();
  const results = useWatched(checks);
  const [started, setStarted] = useState(false);
  const [asking, setAsking] = useState(false);
  const [entering, setEntering] = useState(false);
  const unready = checks.names.filter(
    (name) => !['passed', 'warned'].includes(results.get(name)?.state ?? 'waiting'),
  );

  function start(): void {
    setStarted(true);
    void checks.start();
  }

  async function begin(): Promise<void> {
    setAsking(false);
    setEntering(true);
    // Asked first: browsers allow it only right after the click.
    if (overview.requires.fullscreen) enterFullscreen();
    await journey.begin();
    setEntering(false);
  }

  return (
    <section className="cd-step" data-testid="check">
      <StepTrail at="check" />
      <StepTitle>{t('candidate.check.title')}</StepTitle>
      <p className="cd-lead">{t('candidate.check.lead')}</p>
      {errorCode !== null && (
        <Notice tone="warn" role="alert" testId="check-error">
          <p>{t(`error.${errorCode}`)}</p>
        </Notice>
      )}
      <div className="cd-check-columns">
        <SelfCheck capture={journey.capture} checks={checks} />
        <div>
          {!started && (
            <div className="cd-check-start">
              <p>{t('candidate.check.startNote')}</p>
              <Button tone="main" data-testid="start-check" onClick={start}>
                {t('candidate.check.start')}
              </Button>
            </div>
          )}
          <ul className="cd-checks">
            {checks.names.map((name) => (
              <CheckItem
                key={name}
                name={name}
                result={results.get(name) ?? WAITING}
                started={started}
                onRetry={() => void checks.retry(name)}
              />
            ))}
          </ul>
        </div>
      </div>
      <BeginBar
        overview={overview}
        clockOffsetMs={clockOffsetMs}
        ready={unready.length === 0}
        started={started}
        entering={entering}
        onBegin={() => (unready.length === 0 ? void begin() : setAsking(true))}
      />
      <Dialog
        open={asking}
        title={t('candidate.check.unreadyTitle')}
        testId="begin-anyway-dialog"
        onDismiss={() => setAsking(false)}
        actions={
          <>
            <Button data-testid="begin-anyway" onClick={() => void begin()}>
              {t('candidate.check.beginAnyway')}
            </Button>
            <Button tone="main" data-testid="back-to-check" onClick={() => setAsking(false)}>
              {t('candidate.check.backToCheck')}
            </Button>
          </>
        }
      >
        <p>{t('candidate.check.unreadyText')}</p>
        <ul>
          {unready.map((name) => (
            <li key={name}>{t(`candidate.check.name.${name}`)}</li>
          ))}
        </ul>
        <p>{t('candidate.check.unreadyPeople')}</p>
      </Dialog>
    </section>
  );
}

interface BeginBarProps {
  overview: AttemptOverview;
  clockOffsetMs: number;
  ready: boolean;
  started: boolean;
  entering: boolean;
  onBegin: () => void;
}

function BeginBar({ overview, clockOffsetMs, ready, started, entering, onBegin }: BeginBarProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const serverNow = useNow(1_000) + clockOffsetMs;
  const { opensAt, closesAt } = overview.sitting;
  if (serverNow >= closesAt) {
    return (
      <Notice tone="bad" testId="sitting-closed">
        <p>{t('candidate.check.closed', { at: formats.dayTime(closesAt) })}</p>
      </Notice>
    );
  }
  if (serverNow < opensAt) {
    return (
      <Notice
        tone="info"
        testId="not-yet-open"
        title={t('candidate.check.early', { at: formats.dayTime(opensAt) })}
      >
        <p>{t('candidate.check.earlyNote')}</p>
      </Notice>
    );
  }
  return (
    <div className="cd-actions cd-begin">
      <Button
        tone={started ? 'main' : 'plain'}
        busy={entering}
        data-testid="begin-exam"
        data-ready={ready}
        onClick={onBegin}
      >
        {t('candidate.check.begin')}
      </Button>
      <p className="cd-aside">{t('candidate.check.beginNote', { count: overview.durationMinutes })}</p>
    </div>
  );
}
