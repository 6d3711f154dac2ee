import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttemptId } from '#contracts/ids.ts';
import type { StreamPool } from '../../../core/viewer/stream-pool.ts';
import { Icon } from '../shared/icon.tsx';
import { useStream } from '../shared/use-stream.ts';

/** The candidate's microphone: silent until asked for with one click, and not even consumed before. */
export function ListenControl({ streams, attemptId }: { streams: StreamPool; attemptId: AttemptId }) {
  const { t } = useTranslation();
  const audio = useRef<HTMLAudioElement>(null);
  const [listening, setListening] = useState(false);
  const [volume, setVolume] = useState(1);
  const { track, state } = useStream(streams, attemptId, 'microphone', listening);
  useEffect(() => {
    const element = audio.current;
    if (element === null) return;
    element.srcObject = listening && track !== null ? new MediaStream([track]) : null;
    // The click that began listening is the gesture browsers ask for; a rejection means the element went away.
    if (element.srcObject !== null) element.play().catch(() => {});
  }, [track, listening]);
  useEffect(() => {
    if (audio.current !== null) audio.current.volume = volume;
  }, [volume]);
  return (
    <span className="listen" data-stream={state} data-testid="listen-control">
      <button
        type="button"
        className="listen-button"
        aria-pressed={listening}
        data-testid="listen"
        onClick={() => setListening(!listening)}
      >
        <Icon name={listening ? 'sound' : 'soundOff'} />
        {t(`proctor.full.${listening ? 'mute' : 'listen'}`)}
      </button>
      {listening && (
        <label className="listen-volume">
          <span className="pr-hidden">{t('proctor.full.volume')}</span>
          <input
            type="range"
            min={0}
            max={1}
            step={0.05}
            value={volume}
            onChange={({ target }) => setVolume(target.valueAsNumber)}
          />
        </label>
      )}
      {listening && state === 'absent' && (
        <span className="listen-none">{t('proctor.full.noMicrophone')}</span>
      )}
      <audio ref={audio} />
    </span>
  );
}
