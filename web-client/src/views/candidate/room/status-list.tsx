import { useTranslation } from 'react-i18next';
import type { Capture } from '../../../core/candidate/capture.ts';
import type { CaptureSnapshot } from '../../../core/candidate/captured-track.ts';
import type { ExamSession, ExamSnapshot } from '../../../core/candidate/exam-session.ts';
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
  const camera = useWatched(capture.camera);
  const microphone = useWatched(capture.microphone);
  const screen = useWatched(capture.screen);
  const { microphone: needsSound = false, screen: needsScreen = false } = exam.exam?.requires ?? {};
  return [
    { name: 'connection', ...connectionOf(exam) },
    { name: 'camera', ...streamOf(camera, media, 'eye') },
    ...(needsSound ? [{ name: 'microphone', ...streamOf(microphone, media, 'microphone') } as const] : []),
    ...(needsScreen ? [{ name: 'screen', ...streamOf(screen, media, 'screen') } as const] : []),
    { name: 'recording', ...recordingOf(exam) },
  ];
}

function connectionOf({ status }: ExamSnapshot): Omit<StatusItem, 'name'> {
  return status === 'live' ? { word: 'live', tone: 'good' } : { word: 'down', tone: 'bad' };
}

function streamOf(
  { state, muted }: CaptureSnapshot,
  media: PublisherSnapshot,
  source: 'eye' | 'microphone' | 'screen',
): Omit<StatusItem, 'name'> {
  if (state === 'asking') return { word: 'opening', tone: 'busy' };
  if (state !== 'on') return { word: 'off', tone: 'bad' };
  if (muted && source !== 'screen') return { word: 'muted', tone: 'bad' };
  const sent = media.state === 'sending' && media.sources.has(source);
  return sent ? { word: 'on', tone: 'good' } : { word: 'opening', tone: 'busy' };
}

function recordingOf({ status, recording }: ExamSnapshot): Omit<StatusItem, 'name'> {
  if (status !== 'live') return { word: 'waiting', tone: 'busy' };
  if (recording.webcam === 'failing' || recording.screen === 'failing')
    return { word: 'failing', tone: 'bad' };
  return recording.webcam === 'recording' ? { word: 'on', tone: 'good' } : { word: 'waiting', tone: 'busy' };
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
