import { useTranslation } from 'react-i18next';
import type { ExamSession, ExamSnapshot, SeenByProctor } from '../../../core/candidate/exam-session.ts';
import type { Journey } from '../../../core/candidate/journey.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { Sign } from '../sign.tsx';
import { TrackVideo } from '../track-video.tsx';
import { useNow } from '../use-now.ts';
import { useWatched } from '../use-watched.ts';
import { ArrangedNote } from './arranged-note.tsx';
import { BreakControl } from './break-control.tsx';
import { ComparisonControl } from './comparison-control.tsx';
import { LineControl } from './line-control.tsx';

/** A box older than this no longer lies where the face is; on a weak line a frame is looked at every few seconds. */
const FRESH_MS = { full: 4_000, light: 8_000 };

interface ProctorPanelProps {
  journey: Journey;
  session: ExamSession;
  exam: ExamSnapshot;
  open: boolean;
  onToggle: (open: boolean) => void;
}

/** Oneself as the proctor sees one: the picture, what the program found on it, what is recorded and since when. */
export function ProctorPanel({ journey, session, exam, open, onToggle }: ProctorPanelProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { capture } = journey;
  const camera = useWatched(capture.camera);
  const now = useNow(1_000) + exam.clockOffsetMs;
  const { seen, recording, recordingSince } = exam;
  const screen = useWatched(capture.screen);
  const light = useWatched(session.line).pace !== 'full';
  const fresh = seen !== null && now - seen.frameAt < FRESH_MS[light ? 'light' : 'full'] ? seen : null;
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
                  : t(`candidate.room.panel.${recording.smallPicture ? 'sinceSmall' : 'since'}`, {
                      at: formats.time(recordingSince),
                    })}
              </dd>
            </div>
            {exam.exam?.requires.screen === true && (
              <div>
                <dt>{t('candidate.room.panel.screen')}</dt>
                <dd>
                  {t(
                    `candidate.room.panel.screenIs.${light && screen.state === 'on' ? 'held' : recording.screen}`,
                  )}
                </dd>
              </div>
            )}
          </dl>
          <ArrangedNote journey={journey} />
          <BreakControl journey={journey} />
          <LineControl session={session} />
          <ComparisonControl journey={journey} />
          <p className="rm-panel-note">{t(`candidate.room.panel.${light ? 'noteLight' : 'note'}`)}</p>
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
