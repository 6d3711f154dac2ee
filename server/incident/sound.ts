// What the microphone has heard: how loud it is now, how loud the room is at rest, and for how long somebody may speak.
// Owns the fold from levels to that. Knows levels only: whose voice it is, or what it says, cannot be told from them.
import type { ProctoringPolicy } from '#contracts/policy.ts';

/** JSON-serialisable; of one size. */
export interface Sound {
  /** Mean level of a second, dBov; it stays until the next. Null: no microphone is heard. */
  level: number | null;
  at: number;
  /** For how long, ms, each step of 3 dB from −127 up has been heard; the past fades. */
  heard: readonly number[];
  /** Since when, and until when, it has been loud with no long gap; `until` is null while it is. */
  voice: { since: number; until: number | null } | null;
}

export const NOTHING_HEARD: Sound = { level: null, at: 0, heard: [], voice: null };

const QUIETEST = -127;
const STEP_DB = 3;
/** What was heard so long ago counts a third, ms. */
const FADES_IN_MS = 90_000;
/** The room is at rest as loud as in its quietest tenth: whoever speaks draws breath more often than that. */
const AT_REST = 0.1;
/** Nothing is said of a room that was heard for less, ms. */
const LEARNT_IN_MS = 20_000;
/** A browser's noise suppression silences a room beyond what is there. */
const LEAST_FLOOR = -70;
/** Between sentences, ms. */
const GAP_MS = 2_000;
/** No voice keeps one level for longer, ms: that is a machine. */
const STEADY_MS = 10_000;

/** The sound after the level changed; null when the microphone is heard no more. */
export function hearLevel(
  sound: Sound,
  { at, level }: { at: number; level: number | null },
  policy: ProctoringPolicy,
): Sound {
  const heard = remember(sound, at);
  const known = { level, at, heard };
  if (level === null) return { ...known, voice: null };
  const voice = voiceAt(sound, at);
  if (!isLoud(known, policy)) return { ...known, voice: voice && { ...voice, until: voice.until ?? at } };
  const goesOn = voice && (voice.until === null || at - voice.until <= GAP_MS);
  return { ...known, voice: { since: goesOn ? voice.since : at, until: null } };
}

/**
 * The newest time of speech known at an instant, if any: between sentences it is not over. `unknown`: nothing is heard, or
 * the room is not known yet.
 */
export function voiceHeard(
  sound: Sound,
  at: number,
): { since: number; until: number; over: boolean } | null | 'unknown' {
  if (sound.level === null || floorOf(sound.heard) === null) return 'unknown';
  const voice = voiceAt(sound, at);
  if (!voice) return null;
  const until = voice.until ?? at;
  return { since: voice.since, until, over: at - until > GAP_MS };
}

/** How much louder than the room at rest it is, dB. */
export function aboveFloor({ level, heard }: Pick<Sound, 'level' | 'heard'>): number {
  return (level ?? QUIETEST) - (floorOf(heard) ?? 0);
}

function isLoud(sound: Pick<Sound, 'level' | 'heard'>, { speechMarginDb }: ProctoringPolicy): boolean {
  return floorOf(sound.heard) !== null && aboveFloor(sound) >= speechMarginDb;
}

/** A level that has stayed the same for long was no voice from then on. */
function voiceAt({ voice, at: changedAt }: Sound, at: number): Sound['voice'] {
  const steady = voice?.until === null && at - changedAt > STEADY_MS;
  return steady ? { ...voice, until: changedAt + STEADY_MS } : voice;
}

function remember({ level, at: since, heard }: Sound, at: number): readonly number[] {
  if (level === null || at <= since) return heard;
  const kept = Math.exp(-(at - since) / FADES_IN_MS);
  const faded = Array.from({ length: stepOf(0) + 1 }, (_, step) => (heard[step] ?? 0) * kept);
  const step = stepOf(level);
  return faded.with(step, faded[step]! + (1 - kept) * FADES_IN_MS);
}

function stepOf(level: number): number {
  return Math.floor((level - QUIETEST) / STEP_DB);
}

/** Level of the room at rest, dBov; null while too little was heard of it. */
function floorOf(heard: readonly number[]): number | null {
  const all = heard.reduce((sum, ms) => sum + ms, 0);
  if (all < LEARNT_IN_MS) return null;
  let quieter = 0;
  const step = heard.findIndex((ms) => (quieter += ms) >= AT_REST * all);
  return Math.max(LEAST_FLOOR, QUIETEST + step * STEP_DB);
}
