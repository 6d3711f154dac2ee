import { facesThatCount } from '#contracts/faces-that-count.ts';
import type { FaceMeasure } from '#contracts/faces-that-count.ts';
import type { Face } from '#contracts/observation.ts';
import { edgesOf, overlapOf } from './boxes.ts';
import type { Detector } from './detector.ts';

/** Boxes of two detectors that overlap more than this (intersection over union) are of one face. */
const SAME_FACE = 0.3;

interface Pair {
  detector: Detector;
  second: Detector;
}

/**
 * What the second detector found, best first, in the first one's scores: one measure for all that follows. Alone it takes
 * much for a face, so each must be one that the first reported too, however unsurely, or that the mesh sees. What both
 * found is the surer; what overlaps a surer one is no other.
 */
export function secondOpinion(
  found: readonly Face[],
  reported: readonly Face[],
  { detector, second, presenceFrom }: Pair & { presenceFrom: number },
): Face[] {
  const unused = new Set(reported.toSorted((a, b) => b.score - a.score));
  const opinions = found.flatMap((face) => {
    const score = lifted(face.score, second, detector);
    const same = [...unused].find((one) => overlap(one, face) > SAME_FACE);
    if (!same) return (face.presence ?? 0) >= presenceFrom ? [{ ...face, score }] : [];
    unused.delete(same);
    return [{ ...face, score: ofBoth(score, same.score) }];
  });
  opinions.sort((a, b) => b.score - a.score);
  return opinions.filter((face, at) =>
    opinions.slice(0, at).every((surer) => overlap(surer, face) <= SAME_FACE),
  );
}

/** What the first detector reported beside faces that count, apart from them, and too unsurely to count: maybe one more. */
export function maybeOneMore(faces: readonly Face[], measure: FaceMeasure): Face[] {
  const counted = facesThatCount(faces, measure);
  return faces.filter((face) => counted.every((one) => one !== face && overlap(one, face) === 0));
}

/** All that was reported, best first, with a surer score for what may be one more and the second detector found too. */
export function oneMoreByBoth(
  faces: readonly Face[],
  maybes: readonly Face[],
  found: readonly Face[],
  { detector, second }: Pair,
): Face[] {
  const heard = faces.map((face) => {
    const same = maybes.includes(face) && found.find((one) => overlap(one, face) > SAME_FACE);
    return same ? { ...face, score: ofBoth(lifted(same.score, second, detector), face.score) } : face;
  });
  return heard.sort((a, b) => b.score - a.score);
}

/** Two detectors seldom take the same thing for a face: the score of not both being wrong. */
function ofBoth(one: number, other: number): number {
  return 1 - (1 - one) * (1 - other);
}

function overlap(one: Face, other: Face): number {
  return overlapOf(edgesOf(one.box), edgesOf(other.box));
}

/** A score of one detector as the other would say it: the count scores, and the ends, fall together. */
function lifted(score: number, from: Detector, to: Detector): number {
  const below = score < from.countScore;
  const share = below ? score / from.countScore : (score - from.countScore) / (1 - from.countScore);
  return below ? share * to.countScore : to.countScore + share * (1 - to.countScore);
}
