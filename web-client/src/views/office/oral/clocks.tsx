import { useTranslation } from 'react-i18next';
import type { OralRecord } from '#contracts/oral.ts';
import { elapsed } from '../../../core/viewer/elapsed.ts';
import { useNow } from '../../proctor/shared/since.tsx';
import type { DeskView } from './desk-page.tsx';

interface ClockProps {
  record: OralRecord;
  view: Pick<DeskView, 'plan' | 'offsetMs'>;
}

/** How long the candidate may still prepare. */
export function PreparationClock({ record: { preparesUntil }, view: { offsetMs } }: ClockProps) {
  const { t } = useTranslation();
  const left = (preparesUntil ?? 0) - (useNow() + offsetMs);
  return (
    <p className="or-clock" data-over={left <= 0 || undefined} data-testid="preparation">
      {left > 0 ? t('oral.clock.prepares') : t('oral.clock.prepared')}
      {left > 0 && <strong className="em-digits">{elapsed(left)}</strong>}
    </p>
  );
}

/** How long the answer takes already, and how long it was planned. */
export function AnswerClock({ record: { answerBeganAt }, view: { plan, offsetMs } }: ClockProps) {
  const { t } = useTranslation();
  const gone = useNow() + offsetMs - (answerBeganAt ?? 0);
  return (
    <p className="or-clock" data-over={gone > plan.answerMinutes * 60_000 || undefined}>
      {t('oral.clock.answers', { count: plan.answerMinutes })}
      <strong className="em-digits">{elapsed(gone)}</strong>
    </p>
  );
}
