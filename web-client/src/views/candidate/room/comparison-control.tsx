import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '#contracts/error-codes.ts';
import type { Journey } from '../../../core/candidate/journey.ts';
import { errorCodeOf } from '../../../core/coded-error.ts';
import { Button } from '../../../ui/button.tsx';
import { useWatched } from '../use-watched.ts';

/** That one's face is compared, and the way out of it: as easy as agreeing was. Nothing where it is not compared. */
export function ComparisonControl({ journey }: { journey: Journey }) {
  const { t } = useTranslation();
  const { overview } = useWatched(journey);
  const [stopped, setStopped] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<ErrorCode | null>(null);
  const agreed = overview?.attempt.consent?.purposes.includes('face_comparison') === true;
  const compares = overview?.consent.choices.includes('face_comparison') === true;

  async function stop(): Promise<void> {
    setBusy(true);
    setFault(null);
    try {
      await journey.stopComparison();
      setStopped(true);
    } catch (error) {
      setFault(errorCodeOf(error));
    }
    setBusy(false);
  }

  if (!stopped && !(agreed && compares)) return null;
  return (
    <section className="rm-line" data-testid="comparison" aria-labelledby="comparison-title">
      <h3 id="comparison-title">{t('candidate.room.comparison.title')}</h3>
      <p role="status">{t(`candidate.room.comparison.${stopped ? 'stopped' : 'running'}`)}</p>
      {fault !== null && <p role="alert">{t(`error.${fault}`)}</p>}
      {!stopped && (
        <Button busy={busy} data-testid="stop-comparison" onClick={() => void stop()}>
          {t('candidate.room.comparison.stop')}
        </Button>
      )}
    </section>
  );
}
