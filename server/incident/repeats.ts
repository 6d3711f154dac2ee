// Whether frames come again to the byte. A live camera's sensor noise makes each of its frames another, so what repeats
// is a still picture or a film played round. Owns the fold from frames to the repeats found. Does not judge them.
import type { Observation } from '#contracts/observation.ts';
import type { ProctoringPolicy } from '#contracts/policy.ts';
import { countedFaces } from './rules/frame-facts.ts';

/** A frame that had been shown before: how many ms before, and whether it was the very last one. */
export interface Repeat {
  at: number;
  afterMs: number;
  atOnce: boolean;
}

/** JSON-serialisable, of bounded size. */
export interface Repeats {
  /** Frames with a face, oldest first. */
  past: { at: number; digest: string }[];
  /** Newest last. */
  found: Repeat[];
}

export const NO_REPEATS: Repeats = { past: [], found: [] };

/** Frames that are remembered: a film of a quarter of an hour is still found out at a frame a second. */
const REMEMBERED = 1_024;
const FOUND_KEPT = 64;

/**
 * What is known of repeats after one more frame. Frames without a face count for nothing: a covered lens, a shutter or
 * a camera that is off may well send the same picture again, and rules of their own tell of those.
 */
export function learnRepeats(repeats: Repeats, observation: Observation, policy: ProctoringPolicy): Repeats {
  const { frameAt: at, digest } = observation;
  if (digest === null || countedFaces(observation, policy).length === 0) return repeats;
  const past = [...repeats.past, { at, digest }].slice(-REMEMBERED);
  const earlier = repeats.past.findLastIndex((frame) => frame.digest === digest);
  if (earlier < 0) return { ...repeats, past };
  const repeat = {
    at,
    afterMs: at - repeats.past[earlier]!.at,
    atOnce: earlier === repeats.past.length - 1,
  };
  return { past, found: [...repeats.found, repeat].slice(-FOUND_KEPT) };
}
