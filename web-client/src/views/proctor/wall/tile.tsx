import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { isUnderWay } from '#contracts/attempt-phases.ts';
import type { StreamPool } from '../../../core/viewer/stream-pool.ts';
import type { WallEntry } from '../../../core/viewer/wall-entries.ts';
import { Icon } from '../shared/icon.tsx';
import { KindIcon } from '../shared/kind-icon.tsx';
import { Since } from '../shared/since.tsx';
import { StreamVideo } from '../shared/stream-video.tsx';
import { useInView } from '../shared/use-in-view.ts';
import { useStream } from '../shared/use-stream.ts';

interface TileProps {
  entry: WallEntry;
  streams: StreamPool;
  clockOffsetMs: number;
  /** False while something covers the wall: then no tile consumes. */
  active: boolean;
  onOpen: (entry: WallEntry) => void;
}

/** One candidate on the wall: the live `eye`, and over it only what a proctor needs to decide where to look. */
export const Tile = memo(function Tile({ entry, streams, clockOffsetMs, active, onOpen }: TileProps) {
  const { t } = useTranslation();
  const { ref, inView } = useInView();
  const { candidate, urgency, displayName } = entry;
  const { status } = candidate.attempt;
  const stream = useStream(streams, entry.attemptId, 'eye', active && inView && isUnderWay(status));
  const incident = urgency.attention === 'open' ? urgency.incident : null;
  return (
    <li
      className="tile"
      data-glide={entry.attemptId}
      data-attention={urgency.attention}
      data-severity={incident?.severity}
    >
      <button
        ref={ref}
        type="button"
        className="tile-face"
        aria-label={t('proctor.tile.open', { name: displayName })}
        aria-describedby={`tile-${entry.attemptId}`}
        data-testid="tile"
        data-attempt-id={entry.attemptId}
        data-stream={stream.state}
        onClick={() => onOpen(entry)}
      >
        <StreamVideo track={stream.track} label={displayName} className="tile-video" />
        <TileVeil entry={entry} stream={stream.state} />
        <span className="tile-badge-row">
          {incident !== null && (
            <span className="tile-badge" data-testid="tile-incident">
              <KindIcon kind={incident.kind} />
              <span className="tile-badge-kind">{t(`proctor.kind.${incident.kind}`)}</span>
              <Since at={incident.beganAt} offsetMs={clockOffsetMs} />
            </span>
          )}
          {candidate.attempt.accommodations.length > 0 && (
            <span className="tile-line" data-testid="tile-adjusted">
              <Icon name="check" />
              <span className="tile-badge-kind">{t('proctor.adjusted.name')}</span>
            </span>
          )}
          {isUnderWay(status) && candidate.line.mode === 'light' && (
            <span className="tile-line" data-testid="tile-line" title={t('proctor.line.light')}>
              <Icon name="weak" />
              <span className="tile-badge-kind">{t('proctor.line.light')}</span>
            </span>
          )}
        </span>
        <span className="tile-foot" id={`tile-${entry.attemptId}`}>
          <span className="tile-name">{displayName}</span>
          <TileFacts entry={entry} />
        </span>
      </button>
    </li>
  );
});

/** What stands in for the picture when there is none worth trusting. */
function TileVeil({ entry, stream }: { entry: WallEntry; stream: string }) {
  const { t } = useTranslation();
  const { attempt, connection } = entry.candidate;
  if (!isUnderWay(attempt.status))
    return <span className="tile-veil tile-veil-solid">{t(`attempt.state.${attempt.status}`)}</span>;
  if (attempt.breakUntil !== null) return <span className="tile-veil">{t('attempt.onBreak')}</span>;
  if (attempt.status === 'paused') return <span className="tile-veil">{t('attempt.state.paused')}</span>;
  if (connection === 'offline') {
    return (
      <span className="tile-veil tile-veil-lost">
        <Icon name="offline" />
        {t('proctor.tile.offline')}
      </span>
    );
  }
  if (stream === 'live' || stream === 'paused') return null;
  const text = stream === 'absent' ? 'noEye' : stream === 'failed' ? 'failed' : 'opening';
  return <span className="tile-veil">{t(`proctor.tile.${text}`)}</span>;
}

function TileFacts({ entry }: { entry: WallEntry }) {
  const { t } = useTranslation();
  const { recording, lastObservation, attempt, connection } = entry.candidate;
  const recorded = recording.smallPicture ? 'small' : recording.webcam;
  const undecided = entry.urgency.undecidedCount;
  return (
    <span className="tile-facts">
      {undecided > 0 && (
        <span className="tile-count" title={t('proctor.tile.undecided', { count: undecided })}>
          <Icon name="flag" label={t('proctor.tile.undecided', { count: undecided })} />
          {undecided}
        </span>
      )}
      {isUnderWay(attempt.status) && (
        <>
          {lastObservation !== null && connection === 'online' && (
            <span
              className="tile-fact em-digits"
              title={t('proctor.tile.faces', { count: lastObservation.faces.length })}
            >
              <Icon name="person" label={t('proctor.tile.faces', { count: lastObservation.faces.length })} />
              {lastObservation.faces.length}
            </span>
          )}
          <span
            className="tile-recording"
            data-state={recording.webcam}
            title={t(`proctor.recording.${recorded}`)}
          >
            <Icon name="recording" label={t(`proctor.recording.${recorded}`)} />
          </span>
        </>
      )}
    </span>
  );
}
