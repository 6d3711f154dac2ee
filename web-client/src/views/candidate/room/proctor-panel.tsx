import { useTranslation } from 'react-i18next';
import type { Capture } from '../../../core/candidate/capture.ts';
import type { ExamSnapshot, SeenByProctor } from '../../../core/candidate/exam-session.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { Sign } from '../sign.tsx';
import { TrackVideo } from '../track-video.tsx';
import { useNow } from '../use-now.ts';
import { useWatched } from '../use-watched.ts';

/** A box older than this no longer lies where the face is. */
const FRESH_MS = 3_000;

interface ProctorPanelProps {
  capture: Capture;
  exam: ExamSnapshot;
  open: boolean;
  onToggle: (open: boolean) => void;
}

/** Oneself as the proctor sees one: the picture, what the program found on it, what is recorded and since when. */
export function ProctorPanel({ capture, exam, open, onToggle }: ProctorPanelProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const camera = useWatched(capture.camera);
  const now = useNow(1_000) + exam.clockOffsetMs;
  const { seen, recording, recordingSince } = exam;
  const fresh = seen !== null && now - seen.frameAt < FRESH_MS + 1_000 ? seen : null;
  return (
    <details
      className="rm-panel"
      open={open}
      data-testid="proctor-panel"
      onToggle={({ currentTarget }) => onToggle(currentTarget.open)}
    >
      <summary>
        <Sign name="eye" />
        {t('candidate.room.panel.title')}
        <Sign name="down" />
      </summary>
      {open && (
        <div className="rm-panel-body">
          <div className="rm-panel-picture">
            {camera.track === null ? (
              <p>{t('candidate.room.panel.noPicture')}</p>
            ) : (
              <>
                <TrackVideo track={camera.track} label={t('candidate.room.panel.picture')} />
                <Boxes seen={fresh} />
              </>
            )}
          </div>
          <p className="rm-panel-faces" data-testid="faces" data-count={fresh?.faces.length}>
            {fresh === null
              ? t('candidate.room.panel.notSeen')
              : t('candidate.room.panel.faces', { count: fresh.faces.length })}
          </p>
          <dl>
            <div>
              <dt>{t('candidate.room.panel.recorded')}</dt>
              <dd data-testid="recorded-since">
                {recordingSince === null
                  ? t('candidate.room.panel.notYet')
                  : t('candidate.room.panel.since', { at: formats.time(recordingSince) })}
              </dd>
            </div>
            {exam.exam?.requires.screen === true && (
              <div>
                <dt>{t('candidate.room.panel.screen')}</dt>
                <dd>{t(`candidate.room.panel.screenIs.${recording.screen}`)}</dd>
              </div>
            )}
          </dl>
          <p className="rm-panel-note">{t('candidate.room.panel.note')}</p>
        </div>
      )}
    </details>
  );
}

function Boxes({ seen }: { seen: SeenByProctor | null }) {
  return (
    <svg className="rm-panel-boxes" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
      {seen?.faces.map(({ box }, index) => (
        <rect key={index} x={box.x} y={box.y} width={box.width} height={box.height} />
      ))}
    </svg>
  );
}
