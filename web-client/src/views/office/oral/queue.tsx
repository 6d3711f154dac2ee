import { useTranslation } from 'react-i18next';
import type { AttemptId } from '#contracts/ids.ts';
import type { OralSeat } from '#contracts/routes/oral-routes.ts';
import { countsOf } from '../../../core/oral/desk.ts';

interface QueueProps {
  seats: readonly OralSeat[];
  shownId: AttemptId;
  /** Whom one may call in now. */
  next: OralSeat | null;
  busy: boolean;
  onLook: (attemptId: AttemptId) => void;
  onCallNext: () => void;
}

/** Everybody in their order with where they are, and the one to call next. */
export function Queue({ seats, shownId, next, busy, onLook, onCallNext }: QueueProps) {
  const { t } = useTranslation();
  const isMixed = new Set(seats.map(({ groupCode }) => groupCode)).size > 1;
  return (
    <section className="or-queue" aria-labelledby="queue-title">
      <h2 id="queue-title">{t('oral.queue.title')}</h2>
      <p className="ad-hint" data-testid="queue-counts">
        {countsOf(seats)
          .map(([state, count]) => `${t(`oral.state.${state}`)}: ${count}`)
          .join(' · ')}
      </p>
      {next !== null && (
        <button
          type="button"
          className="pr-button pr-button-main"
          disabled={busy}
          data-testid="call-next"
          onClick={onCallNext}
        >
          {t('oral.queue.callNext', { name: next.displayName })}
        </button>
      )}
      <ol className="or-seats" data-testid="queue">
        {seats.map(({ attemptId, displayName, groupCode, isOut, record }) => (
          <li key={attemptId}>
            <button
              type="button"
              aria-pressed={attemptId === shownId}
              data-testid="seat"
              data-state={isOut ? 'out' : record.state}
              onClick={() => onLook(attemptId)}
            >
              <span className="or-name">
                {displayName}
                {isMixed && <span className="ad-hint">{groupCode ?? t('oral.noGroup')}</span>}
              </span>
              <span className="ad-state" data-tone={isOut ? 'out' : record.state}>
                {isOut ? t('oral.state.out') : t(`oral.state.${record.state}`)}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
