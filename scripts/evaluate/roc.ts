import { rateOf } from './intervals.ts';
import type { Rate } from './intervals.ts';
import { isTooMany } from './rates.ts';
import type { Looked } from './rates.ts';

/**
 * False alarms against misses at each score that an exam may ask for (`minFaceScore`: the mesh then has no say), percent of
 * frames. Lists run along `scores`.
 */
export interface Roc {
  scores: number[];
  /** Frames without a face that show one. */
  falseFaces: number[];
  /** The same at the shipped thresholds. */
  falseFacesAsShipped: Rate;
  /** Frames of one face that show two or more. */
  falseSeconds: number[];
  /** By condition with faces: frames on which fewer reach the score than there are. */
  missed: Record<string, number[]>;
}

/** From the lowest score that detectors report. */
const SCORES = Array.from({ length: 13 }, (_, at) => Math.round(35 + at * 5) / 100);

export function rocOf(all: readonly Looked[]): Roc {
  // A poster's face is one to every score.
  const looked = all.filter(({ shown }) => !shown.poster);
  const withoutFace = looked.filter(({ shown }) => shown.faces === 0);
  const withOne = looked.filter(({ shown }) => shown.faces === 1);
  const withFaces = looked.filter(({ shown }) => shown.faces > 0);
  const conditions = [...new Set(withFaces.map(({ shown }) => shown.condition))];
  return {
    scores: SCORES,
    falseFaces: sweep(withoutFace, (faces) => faces > 0),
    falseFacesAsShipped: rateOf(withoutFace.filter(isTooMany).length, Math.max(1, withoutFace.length)),
    falseSeconds: sweep(withOne, (faces) => faces > 1),
    missed: Object.fromEntries(
      conditions.map((condition) => [
        condition,
        sweep(
          withFaces.filter(({ shown }) => shown.condition === condition),
          (faces, shown) => faces < shown,
        ),
      ]),
    ),
  };
}

function sweep(frames: readonly Looked[], isWrong: (faces: number, shown: number) => boolean): number[] {
  return SCORES.map((least) => {
    const wrong = frames.filter(({ observation, shown }) =>
      isWrong(observation.faces.filter(({ score }) => score >= least).length, shown.faces),
    );
    return Math.round((1_000 * wrong.length) / Math.max(1, frames.length)) / 10;
  });
}
