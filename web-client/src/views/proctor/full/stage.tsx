import { useTranslation } from 'react-i18next';
import type { StreamPool } from '../../../core/viewer/stream-pool.ts';
import type { WallEntry } from '../../../core/viewer/wall-entries.ts';
import { StreamVideo } from '../shared/stream-video.tsx';
import { useStream } from '../shared/use-stream.ts';

export type StageLayout = 'both' | 'webcam' | 'screen';

interface StageProps {
  streams: StreamPool;
  entry: WallEntry;
  layout: StageLayout;
}

/** Webcam and screen beside each other, or one of them alone; what is not shown is not consumed. */
export function Stage({ streams, entry, layout }: StageProps) {
  return (
    <div className="stage" data-layout={layout}>
      {layout !== 'screen' && <StagePicture streams={streams} entry={entry} source="webcam" />}
      {layout !== 'webcam' && <StagePicture streams={streams} entry={entry} source="screen" />}
    </div>
  );
}

function StagePicture({
  streams,
  entry,
  source,
}: Omit<StageProps, 'layout'> & { source: 'webcam' | 'screen' }) {
  const { t } = useTranslation();
  const { line, sources } = entry.candidate;
  const held = line.mode === 'light' && line.held.includes(source) && !sources.includes(source);
  // On a weak line the small picture stands in for the large one.
  const small = held && source === 'webcam';
  const { track, state } = useStream(streams, entry.attemptId, small ? 'eye' : source, true);
  const offline = entry.candidate.connection === 'offline';
  const veil = offline
    ? t('proctor.tile.offline')
    : state === 'absent'
      ? t(
          held && !small
            ? 'proctor.line.screenHeld'
            : `proctor.full.${source === 'webcam' ? 'noWebcam' : 'noScreen'}`,
        )
      : state === 'live' || state === 'paused'
        ? null
        : t(`proctor.full.${state === 'failed' ? 'failed' : 'opening'}`);
  return (
    <figure
      className="stage-picture"
      data-source={source}
      data-small={small || undefined}
      data-stream={state}
      data-testid={`full-${source}`}
    >
      <StreamVideo
        track={track}
        label={`${t(`proctor.full.${source}`)}: ${entry.displayName}`}
        className="stage-video"
      />
      {veil !== null && <p className="stage-veil">{veil}</p>}
      <figcaption>{t(small ? 'proctor.line.light' : `proctor.full.${source}`)}</figcaption>
    </figure>
  );
}
