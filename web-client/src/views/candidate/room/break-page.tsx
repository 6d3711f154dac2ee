import { useTranslation } from 'react-i18next';
import type { Attempt } from '#contracts/attempt.ts';
import type { Journey } from '../../../core/candidate/journey.ts';
import { elapsed } from '../../../core/viewer/elapsed.ts';
import { Button } from '../../../ui/button.tsx';
import { PageFrame } from '../../../ui/page-frame.tsx';
import { useFormats } from '../../../ui/use-formats.ts';
import { useSending } from '../../../ui/use-sending.ts';
import { StepTitle } from '../step-title.tsx';
import { useNow } from '../use-now.ts';

interface BreakPageProps {
  journey: Journey;
  attempt: Attempt;
  clockOffsetMs: number;
}

/** The candidate takes a break: how long it lasts, what the camera does meanwhile, and the way back before its end. */
export function BreakPage({ journey, attempt, clockOffsetMs }: BreakPageProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { busy, refused, send } = useSending();
  const now = useNow(1_000) + clockOffsetMs;
  const { breakUntil, pausedRemainingMs } = attempt;
  if (breakUntil === null) return null;
  return (
    <PageFrame>
      <section className="cd-step cd-narrow" data-testid="break">
        <StepTitle>{t('taking.break.title')}</StepTitle>
        <p className="cd-lead">{t('taking.break.text', { at: formats.time(breakUntil) })}</p>
        <dl className="cd-facts">
          <div>
            <dt>{t('taking.break.rest')}</dt>
            <dd data-testid="break-left">{elapsed(Math.max(0, breakUntil - now))}</dd>
          </div>
          {pausedRemainingMs !== null && (
            <div>
              <dt>{t('taking.paused.left')}</dt>
              <dd>{elapsed(pausedRemainingMs)}</dd>
            </div>
          )}
        </dl>
        <p>{t('taking.break.camera')}</p>
        {refused !== null && <p role="alert">{t(`error.${refused.code}`)}</p>}
        <div className="cd-actions">
          <Button
            tone="main"
            busy={busy}
            data-testid="end-break"
            onClick={() => void send(() => journey.endBreak())}
          >
            {t('taking.break.goOn')}
          </Button>
        </div>
      </section>
    </PageFrame>
  );
}
