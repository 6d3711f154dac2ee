import { useTranslation } from 'react-i18next';
import type { Journey } from '../../../core/candidate/journey.ts';
import { Button } from '../../../ui/button.tsx';
import { useSending } from '../../../ui/use-sending.ts';
import { useWatched } from '../use-watched.ts';

/** The breaks that were granted to the candidate, and the way into one. Nothing where none was. */
export function BreakControl({ journey }: { journey: Journey }) {
  const { t } = useTranslation();
  const breaks = useWatched(journey).overview?.breaks ?? null;
  const { busy, refused, send } = useSending();
  if (breaks === null) return null;
  const { left, minutes } = breaks;
  return (
    <section className="rm-line" data-testid="breaks" aria-labelledby="breaks-title">
      <h3 id="breaks-title">{t('taking.break.name')}</h3>
      <p role="status">
        {left > 0 ? t('taking.break.left', { count: left, minutes }) : t('taking.break.none')}
      </p>
      {left > 0 && <p>{t('taking.break.camera')}</p>}
      {refused !== null && <p role="alert">{t(`error.${refused.code}`)}</p>}
      {left > 0 && (
        <Button busy={busy} data-testid="take-break" onClick={() => void send(() => journey.takeBreak())}>
          {t('taking.break.take')}
        </Button>
      )}
    </section>
  );
}
