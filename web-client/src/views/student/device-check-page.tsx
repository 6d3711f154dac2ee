import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Capture } from '../../core/candidate/capture.ts';
import { WAITING } from '../../core/candidate/device-checks/check-result.ts';
import { DeviceChecks } from '../../core/candidate/device-checks/device-checks.ts';
import { Button } from '../../ui/button.tsx';
import { useAppServices } from '../app-services.ts';
import { CheckItem } from '../candidate/check-item.tsx';
import { checkParts } from '../candidate/open-journey.ts';
import { SelfCheck } from '../candidate/self-check.tsx';
import { useWatched } from '../candidate/use-watched.ts';

interface Opened {
  capture: Capture;
  checks: DeviceChecks;
}

/** The same look at the devices as before an exam, any day before: nothing is sent anywhere, nothing is kept. */
export function DeviceCheckPage() {
  const { api } = useAppServices();
  const [opened, setOpened] = useState<Opened | null>(null);
  useEffect(() => {
    const { devices, ...parts } = checkParts(api);
    const capture = Capture.create({ devices, timers: parts.timers });
    const requires = { microphone: true, screen: true, fullscreen: false };
    const checks = DeviceChecks.create({ capture, requires, ...parts, clockOffsetMs: 0 });
    setOpened({ capture, checks });
    return () => {
      checks.close();
      capture.close();
    };
  }, [api]);
  return opened === null ? null : <Checks {...opened} />;
}

function Checks({ capture, checks }: Opened) {
  const { t } = useTranslation();
  const { navigation } = useAppServices();
  const results = useWatched(checks);
  const [started, setStarted] = useState(false);
  function start(): void {
    setStarted(true);
    void checks.start();
  }
  return (
    <div className="my-page my-check" data-testid="device-check">
      <h1>{t('my.ready.check')}</h1>
      <p>{t('my.check.lead')}</p>
      <div className="cd-check-columns">
        <SelfCheck capture={capture} checks={checks} />
        <div>
          {!started && (
            <Button tone="main" data-testid="start-check" onClick={start}>
              {t('candidate.check.start')}
            </Button>
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
      <div>
        <Button data-testid="back-to-exams" onClick={() => navigation.goTo('/my')}>
          {t('my.back')}
        </Button>
      </div>
    </div>
  );
}
