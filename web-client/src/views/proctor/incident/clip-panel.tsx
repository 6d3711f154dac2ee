import { useTranslation } from 'react-i18next';
import { useMemo } from 'react';
import type { Incident } from '#contracts/incident.ts';
import { clipTimeline } from '../../../core/viewer/clip-timeline.ts';
import { Icon } from '../shared/icon.tsx';
import { ClipPlayer } from './clip-player.tsx';

/** The clip in whichever state it is: still to come, there, or never. */
export function ClipPanel({ incident }: { incident: Incident }) {
  const { t } = useTranslation();
  const pending = incident.clips.some(({ status }) => status === 'pending') || incident.clips.length === 0;
  const timeline = useStableTimeline(incident);
  if (timeline !== null) return <ClipPlayer incident={incident} timeline={timeline} />;
  const word = incident.status === 'open' ? 'pendingOpen' : pending ? 'pending' : 'failed';
  return (
    <section
      className="player player-empty"
      aria-label={t('proctor.player.label')}
      role="status"
      data-testid="clip-state"
      data-state={word}
    >
      {word === 'failed' ? <Icon name="cameraOff" /> : <span className="player-working" aria-hidden />}
      <p>{t(`proctor.player.${word}`)}</p>
    </section>
  );
}

/** The same timeline as long as the clips are the same files, so that a decision does not interrupt playing. */
function useStableTimeline(incident: Incident): ReturnType<typeof clipTimeline> {
  const key = JSON.stringify(incident.clips);
  return useMemo(() => clipTimeline(JSON.parse(key) as Incident['clips']), [key]);
}
