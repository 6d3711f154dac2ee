import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Incident } from '#contracts/incident.ts';
import type { ClipTimeline, PlayableClip } from '../../../core/viewer/clip-timeline.ts';
import { useKeys } from '../shared/use-keys.ts';
import { TransportBar } from './transport-bar.tsx';
import { useClipTransport, type ClipTransport } from './use-clip-transport.ts';

interface ClipPlayerProps {
  incident: Incident;
  timeline: ClipTimeline;
}

/** Webcam and screen of one incident under one transport. */
export function ClipPlayer({ incident, timeline }: ClipPlayerProps) {
  const { t } = useTranslation();
  const transport = useClipTransport(timeline, timeline.startAt);
  const { toggle, seek, at } = transport;
  useKeys({
    ' ': (event) => (isButton(event) ? false : toggle()),
    b: () => seek(incident.beganAt),
    ArrowLeft: (event) => (isButton(event) ? false : seek(at - 1_000)),
    ArrowRight: (event) => (isButton(event) ? false : seek(at + 1_000)),
  });
  const failed = incident.clips.filter(({ status }) => status === 'failed');
  return (
    <section
      className="player"
      aria-label={t('proctor.player.label')}
      data-testid="clip-player"
      data-playing={transport.playing}
    >
      <div className="player-pictures" data-count={timeline.clips.length}>
        {timeline.clips.map((clip) => (
          <ClipPicture key={clip.id} clip={clip} transport={transport} silent={clip.track !== 'webcam'} />
        ))}
      </div>
      {transport.broken && (
        <p className="player-note" role="alert">
          {t('proctor.player.broken')}
        </p>
      )}
      {failed.map(({ id, track }) => (
        <p key={id} className="player-note">
          {t('proctor.player.failedTrack', { track: t(`proctor.full.${track}`).toLocaleLowerCase() })}
        </p>
      ))}
      <TransportBar {...{ transport, timeline, incident }} />
    </section>
  );
}

function ClipPicture({
  clip,
  transport,
  silent,
}: {
  clip: PlayableClip;
  transport: ClipTransport;
  silent: boolean;
}) {
  const { t } = useTranslation();
  const { element, muted, setBroken, toggle } = transport;
  // A stable ref per clip: a new one each frame would detach and attach the element sixty times a second.
  const ref = useMemo(() => element(clip), [element, clip]);
  return (
    <figure className="player-picture" data-track={clip.track}>
      <video
        ref={ref}
        src={`/api/clips/${clip.id}/video`}
        poster={`/api/clips/${clip.id}/poster`}
        aria-label={t(`proctor.player.${clip.track}`)}
        data-testid={`clip-${clip.track}`}
        muted={muted || silent}
        preload="auto"
        playsInline
        onError={setBroken}
        onClick={toggle}
      />
      <figcaption>
        {t(`proctor.full.${clip.track}`)}
        {clip.smallPicture && <span data-testid="clip-small">{` · ${t('proctor.line.light')}`}</span>}
      </figcaption>
    </figure>
  );
}

function isButton(event: KeyboardEvent): boolean {
  return event.target instanceof HTMLElement && event.target.closest('button, a, [role="slider"]') !== null;
}
