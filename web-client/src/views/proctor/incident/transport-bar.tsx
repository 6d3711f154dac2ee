import { useTranslation } from 'react-i18next';
import type { Incident } from '#contracts/incident.ts';
import type { ClipTimeline } from '../../../core/viewer/clip-timeline.ts';
import { elapsed } from '../../../core/viewer/elapsed.ts';
import { Icon } from '../shared/icon.tsx';
import { useFormats } from '../../../ui/use-formats.ts';
import { SPEEDS, type ClipTransport } from './use-clip-transport.ts';

interface TransportBarProps {
  transport: ClipTransport;
  timeline: ClipTimeline;
  incident: Incident;
}

/** Play, position with the incident marked on it, speed, sound. */
export function TransportBar({ transport, timeline, incident }: TransportBarProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { at, playing, speed, muted } = transport;
  const length = timeline.endAt - timeline.startAt;
  const share = (instant: number): number =>
    Math.min(Math.max((instant - timeline.startAt) / length, 0), 1) * 100;
  const began = share(incident.beganAt);
  const ended = share(incident.endedAt ?? timeline.endAt);
  const offset = Math.round((at - incident.beganAt) / 1_000);
  const offsetWords = t(`proctor.player.${offset < 0 ? 'before' : 'after'}`, { seconds: Math.abs(offset) });
  return (
    <div className="transport">
      <button
        type="button"
        className="transport-play"
        aria-label={t(`proctor.player.${playing ? 'pause' : 'play'}`)}
        data-testid="clip-play"
        onClick={transport.toggle}
      >
        <Icon name={playing ? 'pause' : 'play'} />
      </button>
      <div className="transport-track">
        <span
          className="transport-span"
          aria-hidden
          style={{ insetInlineStart: `${began}%`, inlineSize: `${Math.max(ended - began, 0.5)}%` }}
          data-severity={incident.severity}
        />
        <input
          type="range"
          className="transport-seek"
          min={timeline.startAt}
          max={timeline.endAt}
          step={40}
          value={at}
          aria-label={t('proctor.player.seek')}
          aria-valuetext={t('proctor.player.position', { at: formats.time(at), offset: offsetWords })}
          data-testid="clip-seek"
          onChange={({ target }) => transport.seek(target.valueAsNumber)}
        />
      </div>
      <span className="transport-time em-digits">
        {elapsed(at - timeline.startAt)} / {elapsed(length)}
      </span>
      <button
        type="button"
        className="transport-began"
        data-testid="clip-began"
        onClick={() => transport.seek(incident.beganAt)}
      >
        <Icon name="began" />
        {t('proctor.player.toBeginning')}
      </button>
      <div className="transport-speeds" role="group" aria-label={t('proctor.player.speed')}>
        {SPEEDS.map((value) => (
          <button
            key={value}
            type="button"
            aria-pressed={speed === value}
            data-testid={`speed-${value}`}
            onClick={() => transport.setSpeed(value)}
          >
            {formats.number(value)}×
          </button>
        ))}
      </div>
      <button
        type="button"
        className="top-button"
        aria-label={t(`proctor.player.${muted ? 'unmute' : 'mute'}`)}
        aria-pressed={muted}
        data-testid="clip-mute"
        onClick={() => transport.setMuted(!muted)}
      >
        <Icon name={muted ? 'soundOff' : 'sound'} />
      </button>
    </div>
  );
}
