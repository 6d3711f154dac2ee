import { useTranslation } from 'react-i18next';
import type { OralSeat } from '#contracts/routes/oral-routes.ts';
import { elapsed } from '../../../core/viewer/elapsed.ts';
import { useNow } from '../../proctor/shared/since.tsx';
import type { DeskView } from './desk-page.tsx';

interface ClockProps {
  seat: Pick<OralSeat, 'record' | 'answerMinutes'>;
  view: Pick<DeskView, 'offsetMs'>;
}

/** How long the candidate may still prepare. */
export function PreparationClock({ seat: { record }, view: { offsetMs } }: ClockProps) {
  const { t } = useTranslation();
  const left = (record.preparesUntil ?? 0) - (useNow() + offsetMs);
  return (
    <p className="or-clock" data-over={left <= 0 || undefined} data-testid="preparation">
      {left > 0 ? t('oral.clock.prepares') : t('oral.clock.prepared')}
      {left > 0 && <strong className="em-digits">{elapsed(left)}</strong>}
    </p>
  );
}

/** How long the answer takes already, and how long it was planned. */
export function AnswerClock({ seat: { record, answerMinutes }, view: { offsetMs } }: ClockProps) {
  const { t } = useTranslation();
  const gone = useNow() + offsetMs - (record.answerBeganAt ?? 0);
  return (
    <p className="or-clock" data-over={gone > answerMinutes * 60_000 || undefined}>
      {t('oral.clock.answers', { count: answerMinutes })}
      <strong className="em-digits">{elapsed(gone)}</strong>
    </p>
  );
}
