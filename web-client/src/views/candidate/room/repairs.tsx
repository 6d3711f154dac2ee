import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttentionWatch } from '../../../core/candidate/attention-watch.ts';
import type { Capture } from '../../../core/candidate/capture.ts';
import type { CapturedTrack } from '../../../core/candidate/captured-track.ts';
import { browserKindOf } from '../../../core/candidate/device-checks/browser-kind.ts';
import type { ExamSnapshot } from '../../../core/candidate/exam-session.ts';
import type { LineSnapshot } from '../../../core/candidate/line-watch.ts';
import type { PublisherSnapshot } from '../../../core/candidate/media-publisher.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { enterFullscreen } from '../fullscreen.ts';
import { useWatched } from '../use-watched.ts';

interface RepairsProps {
  exam: ExamSnapshot;
  media: PublisherSnapshot;
  line: LineSnapshot;
  capture: Capture;
  attention: AttentionWatch;
}

/** What is wrong right now, each with the one click that mends it. Nothing here stops the candidate from writing. */
export function Repairs({ exam, media, line, capture, attention }: RepairsProps) {
  const { t } = useTranslation();
  const filled = useSyncExternalStore(attention.subscribe, attention.fullscreen);
  const offline = useHeld(exam.status !== 'live', 1_500);
  const stuck = useHeld(exam.status === 'live' && media.state === 'broken', 3_000);
  const failing = exam.recording.webcam === 'failing' || exam.recording.screen === 'failing';
  const weak = line.pace === 'light' && line.reason === 'measured';
  const { requires } = exam.exam ?? {};
  return (
    <div className="rm-repairs">
      {offline && (
        <Notice tone="warn" role="alert" testId="offline" title={t('candidate.room.repair.offline.title')}>
          <p>{t('candidate.room.repair.offline.text')}</p>
        </Notice>
      )}
      <StreamRepair track={capture.camera} />
      {requires?.microphone === true && <StreamRepair track={capture.microphone} />}
      {requires?.screen === true && <StreamRepair track={capture.screen} />}
      {!filled && (
        <Notice
          tone="warn"
          role="alert"
          testId="fullscreen-left"
          title={t('candidate.room.repair.fullscreen.title')}
        >
          <p>{t('candidate.room.repair.fullscreen.text')}</p>
          <Button data-testid="enter-fullscreen" onClick={enterFullscreen}>
            {t('candidate.room.repair.fullscreen.button')}
          </Button>
        </Notice>
      )}
      {stuck && !offline && (
        <Notice
          tone="info"
          role="status"
          testId="media-broken"
          title={t('candidate.room.repair.media.title')}
        >
          <p>{t('candidate.room.repair.media.text')}</p>
        </Notice>
      )}
      {weak && !offline && (
        <Notice tone="info" role="status" testId="line-weak" title={t('candidate.room.repair.line.title')}>
          <p>{t('candidate.room.repair.line.text')}</p>
        </Notice>
      )}
      {failing && (
        <Notice
          tone="info"
          role="status"
          testId="recording-failing"
          title={t('candidate.room.repair.recording.title')}
        >
          <p>{t('candidate.room.repair.recording.text')}</p>
        </Notice>
      )}
    </div>
  );
}

function StreamRepair({ track }: { track: CapturedTrack }) {
  const { t } = useTranslation();
  const { state, fault, muted } = useWatched(track);
  const { kind } = track;
  const gone = state === 'lost' || state === 'refused' || (kind === 'screen' && state === 'off');
  const silent = useHeld(state === 'on' && muted && kind !== 'screen', 2_000);
  if (!gone && !silent) return null;
  const why = silent ? 'muted' : (fault ?? 'gone');
  return (
    <Notice
      tone="bad"
      role="alert"
      testId={`repair-${kind}`}
      title={t(`candidate.room.repair.${kind}.title`)}
    >
      <p>{t(`candidate.room.repair.${kind}.${why}`)}</p>
      {fault === 'denied' && (
        <p>
          {t(`candidate.check.permission.${browserKindOf(navigator.userAgent, navigator.maxTouchPoints)}`)}
        </p>
      )}
      {fault !== 'unsupported' && !silent && (
        <Button data-testid={`repair-${kind}-button`} onClick={() => void track.open()}>
          {t(`candidate.room.repair.${kind}.button`)}
        </Button>
      )}
    </Notice>
  );
}

/** Whether something has been so for a while: what mends itself at once need not be said. */
function useHeld(is: boolean, forMs: number): boolean {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setHeld(is), is ? forMs : 0);
    return () => clearTimeout(timer);
  }, [is, forMs]);
  return is && held;
}
