/*
 * One transport over several clips of an incident. Pure: positions on the server's clock on one side,
 * seconds inside each file on the other.
 */
import type { Clip } from '#contracts/incident.ts';

/** A clip that can be played: its span is known. */
export type PlayableClip = Clip & { startAt: number; endAt: number };

export interface ClipTimeline {
  /** Server instants, ms: the first moment any clip shows and the last. */
  readonly startAt: number;
  readonly endAt: number;
  /** The clip whose player leads, the others follow: the webcam, unless another covers much more. */
  readonly lead: PlayableClip;
  readonly clips: readonly PlayableClip[];
}

export function clipTimeline(clips: readonly Clip[]): ClipTimeline | null {
  const playable = clips.filter(isPlayable);
  const longest = [...playable].sort((a, b) => length(b) - length(a))[0];
  const webcam = playable.find(({ track }) => track === 'webcam');
  const lead =
    webcam !== undefined && longest !== undefined && length(webcam) > length(longest) / 2 ? webcam : longest;
  if (lead === undefined) return null;
  return {
    startAt: Math.min(...playable.map(({ startAt }) => startAt)),
    endAt: Math.max(...playable.map(({ endAt }) => endAt)),
    lead,
    clips: playable,
  };
}

function isPlayable(clip: Clip): clip is PlayableClip {
  return clip.status === 'ready' && clip.startAt !== null && clip.endAt !== null && clip.endAt > clip.startAt;
}

const length = ({ startAt, endAt }: PlayableClip): number => endAt - startAt;

/** Seconds inside the clip's file at a server instant; null where the clip shows nothing. */
export function secondsInto(clip: PlayableClip, at: number): number | null {
  return at < clip.startAt || at > clip.endAt ? null : (at - clip.startAt) / 1_000;
}

/** The server instant, ms, at `seconds` into the clip. */
export function instantOf(clip: PlayableClip, seconds: number): number {
  return clip.startAt + seconds * 1_000;
}

/** A follower is put right when it is further from its place than this, in seconds; smaller drift does not show. */
export const DRIFT_ALLOWED_SECONDS = 0.2;

/** Where a following file should jump to, or null when it may run on. */
export function correction(current: number, wanted: number, seeking: boolean): number | null {
  return !seeking && Math.abs(current - wanted) > DRIFT_ALLOWED_SECONDS ? wanted : null;
}
