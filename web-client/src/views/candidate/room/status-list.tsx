import { useTranslation } from 'react-i18next';
import type { Capture } from '../../../core/candidate/capture.ts';
import type { CaptureSnapshot } from '../../../core/candidate/captured-track.ts';
import type { ExamSession, ExamSnapshot } from '../../../core/candidate/exam-session.ts';
import type { LineSnapshot } from '../../../core/candidate/line-watch.ts';
import type { PublisherSnapshot } from '../../../core/candidate/media-publisher.ts';
import { Sign, type SignName } from '../sign.tsx';
import { useWatched } from '../use-watched.ts';

type Tone = 'good' | 'busy' | 'bad';
export interface StatusItem {
  readonly name: 'connection' | 'camera' | 'microphone' | 'screen' | 'recording';
  /** `candidate.room.status.<name>.<word>` */
  readonly word: string;
  readonly tone: Tone;
}

/** How line, streams and recording stand, worst word first within each. */
export function useStatuses(session: ExamSession, capture: Capture): StatusItem[] {
  const exam = useWatched(session);
  const media = useWatched(session.media);
  const line = useWatched(session.line);
  const camera = useWatched(capture.camera);
  const microphone = useWatched(capture.microphone);
  const screen = useWatched(capture.screen);
  const { microphone: needsSound = false, screen: needsScreen = false } = exam.exam?.requires ?? {};
  return [
    { name: 'connection', ...connectionOf(exam, line) },
    { name: 'camera', ...streamOf(camera, media, line, 'eye') },
    ...(needsSound
      ? [{ name: 'microphone', ...streamOf(microphone, media, line, 'microphone') } as const]
      : []),
    ...(needsScreen ? [{ name: 'screen', ...streamOf(screen, media, line, 'screen') } as const] : []),
    { name: 'recording', ...recordingOf(exam) },
  ];
}

function connectionOf({ status }: ExamSnapshot, { pace, reason }: LineSnapshot): Omit<StatusItem, 'name'> {
  if (status !== 'live') return { word: 'down', tone: 'bad' };
  const weak = pace !== 'full' && reason === 'measured';
  return weak ? { word: 'weak', tone: 'busy' } : { word: 'live', tone: 'good' };
}

function streamOf(
  { state, muted }: CaptureSnapshot,
  media: PublisherSnapshot,
  { pace }: LineSnapshot,
  source: 'eye' | 'microphone' | 'screen',
): Omit<StatusItem, 'name'> {
  if (state === 'asking') return { word: 'opening', tone: 'busy' };
  if (state !== 'on') return { word: 'off', tone: 'bad' };
  if (muted && source !== 'screen') return { word: 'muted', tone: 'bad' };
  if (source === 'screen' && pace !== 'full') return { word: 'held', tone: 'busy' };
  const sent = media.state === 'sending' && media.sources.has(source);
  if (!sent) return { word: 'opening', tone: 'busy' };
  return { word: source === 'eye' && pace === 'light' ? 'small' : 'on', tone: 'good' };
}

function recordingOf({ status, recording }: ExamSnapshot): Omit<StatusItem, 'name'> {
  if (status !== 'live') return { word: 'waiting', tone: 'busy' };
  if (recording.webcam === 'failing' || recording.screen === 'failing')
    return { word: 'failing', tone: 'bad' };
  if (recording.webcam !== 'recording') return { word: 'waiting', tone: 'busy' };
  return { word: recording.smallPicture ? 'small' : 'on', tone: 'good' };
}

const SIGNS: Record<StatusItem['name'], SignName> = {
  connection: 'connection',
  camera: 'camera',
  microphone: 'microphone',
  screen: 'screen',
  recording: 'recording',
};
const MARKS: Record<Tone, SignName> = { good: 'check', busy: 'pending', bad: 'cross' };

/** The state of everything, each in a sign and a word. */
export function StatusList({ items }: { items: readonly StatusItem[] }) {
  const { t } = useTranslation();
  return (
    <ul className="rm-statuses" aria-label={t('candidate.room.status.label')}>
      {items.map(({ name, word, tone }) => (
        <li key={name} data-tone={tone} data-testid={`status-${name}`} data-word={word}>
          <Sign name={SIGNS[name]} />
          <span className="rm-status-name">{t(`candidate.room.status.${name}.name`)}</span>
          <span className="rm-status-word">
            <Sign name={MARKS[tone]} />
            {t(`candidate.room.status.${name}.${word}`)}
          </span>
        </li>
      ))}
    </ul>
  );
}
