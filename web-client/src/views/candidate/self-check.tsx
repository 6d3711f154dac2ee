import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Capture } from '../../core/candidate/capture.ts';
import type { DeviceChecks } from '../../core/candidate/device-checks/device-checks.ts';
import { loudness } from '../../core/candidate/device-checks/sound-meter.ts';
import { Meter } from '../../ui/meter.tsx';
import { Sign } from './sign.tsx';
import { TrackVideo } from './track-video.tsx';
import { useWatched } from './use-watched.ts';

/** Oneself as the camera sees one, and one's voice as the microphone hears it; which devices they are. */
export function SelfCheck({ capture, checks }: { capture: Capture; checks: DeviceChecks }) {
  const { t } = useTranslation();
  const camera = useWatched(capture.camera);
  return (
    <div className="cd-self">
      <div className="cd-self-picture" data-testid="self-view">
        {camera.track === null ? (
          <p>
            <Sign name="camera" />
            {t('candidate.check.noPicture')}
          </p>
        ) : (
          <TrackVideo track={camera.track} label={t('candidate.check.yourPicture')} />
        )}
      </div>
      {checks.names.includes('microphone') && <Loudness checks={checks} />}
      <DeviceChoice capture={capture} kind="camera" />
      {checks.names.includes('microphone') && <DeviceChoice capture={capture} kind="microphone" />}
    </div>
  );
}

function Loudness({ checks }: { checks: DeviceChecks }) {
  const { t } = useTranslation();
  const [level, setLevel] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setLevel(checks.level()), 100);
    return () => clearInterval(timer);
  }, [checks]);
  return (
    <div className="cd-self-level" data-testid="microphone-level">
      <Sign name="microphone" />
      <Meter label={t('candidate.check.level')} share={loudness(level)} />
    </div>
  );
}

/** Only where there is a choice. */
function DeviceChoice({ capture, kind }: { capture: Capture; kind: 'camera' | 'microphone' }) {
  const { t } = useTranslation();
  const { track } = useWatched(capture.of(kind));
  const [devices, setDevices] = useState<{ deviceId: string; label: string }[]>([]);
  useEffect(() => {
    let current = true;
    // Names are told only after permission, so it is asked again when a track is there.
    void capture.list(kind).then((found) => current && setDevices(found));
    return () => {
      current = false;
    };
  }, [capture, kind, track]);
  if (track === null || devices.length < 2) return null;
  return (
    <label className="cd-self-choice">
      {t(`candidate.check.choose.${kind}`)}
      <select
        value={track.getSettings().deviceId ?? ''}
        data-testid={`choose-${kind}`}
        onChange={({ target }) => void capture.of(kind).open(target.value)}
      >
        {devices.map(({ deviceId, label }, index) => (
          <option key={deviceId} value={deviceId}>
            {label || t('candidate.check.unnamed', { number: index + 1 })}
          </option>
        ))}
      </select>
    </label>
  );
}
