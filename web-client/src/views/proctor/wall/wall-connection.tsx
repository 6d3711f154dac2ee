import { useTranslation } from 'react-i18next';
import type { ViewerSnapshot } from '../../../core/viewer-session.ts';
import { Icon } from '../shared/icon.tsx';

/** What stands between the proctor and the live wall, and what happens about it. Nothing while all is well. */
export function WallConnection({ snapshot, onRetry }: { snapshot: ViewerSnapshot; onRetry: () => void }) {
  const { t } = useTranslation();
  const { status, errorCode, wall } = snapshot;
  if (status === 'failed') {
    return (
      <div className="wall-note" role="alert" data-testid="wall-failed">
        <p className="wall-note-title">{t('proctor.wall.failed')}</p>
        {errorCode !== null && <p>{t(`error.${errorCode}`)}</p>}
        <button type="button" className="wall-clear" onClick={onRetry}>
          {t('proctor.state.retry')}
        </button>
      </div>
    );
  }
  if (status === 'live') return null;
  if (wall.examTitle === null) {
    return (
      <div className="wall-loading" role="status" data-testid="wall-connecting">
        <p>{t('proctor.wall.connecting')}</p>
        {errorCode !== null && <p className="wall-loading-why">{t(`error.${errorCode}`)}</p>}
        <div className="wall-grid wall-skeleton" data-size="medium" aria-hidden>
          {Array.from({ length: 8 }, (_, index) => (
            <span key={index} className="tile-skeleton" />
          ))}
        </div>
      </div>
    );
  }
  return (
    <div className="wall-banner" role="status" data-testid="wall-reconnecting">
      <Icon name="offline" />
      {t('proctor.wall.reconnecting')}
    </div>
  );
}
