import type { Face } from '#contracts/observation.ts';
import { edgesOf, overlapOf } from './boxes.ts';
import type { Detector } from './detector.ts';

/** Boxes of two detectors that overlap more than this (intersection over union) are of one face. */
const SAME_FACE = 0.3;

/**
 * What the second detector found, best first, in the first one's scores: one measure for all that follows. Alone it takes
 * much for a face, so each must be one that the first reported too, however unsurely, or that the mesh sees. Of what both
 * found the score is that of not both being wrong.
 */
export function secondOpinion(
  found: readonly Face[],
  reported: readonly Face[],
  { detector, second, presenceFrom }: { detector: Detector; second: Detector; presenceFrom: number },
): Face[] {
  const unused = new Set(reported.toSorted((a, b) => b.score - a.score));
  const opinions = found.flatMap((face) => {
    const score = lifted(face.score, second, detector);
    const same = [...unused].find(({ box }) => overlapOf(edgesOf(box), edgesOf(face.box)) > SAME_FACE);
    if (!same) return (face.presence ?? 0) >= presenceFrom ? [{ ...face, score }] : [];
    unused.delete(same);
    return [{ ...face, score: 1 - (1 - score) * (1 - same.score) }];
  });
  return opinions.sort((a, b) => b.score - a.score);
}

/** A score of one detector as the other would say it: the count scores, and the ends, fall together. */
function lifted(score: number, from: Detector, to: Detector): number {
  const below = score < from.countScore;
  const share = below ? score / from.countScore : (score - from.countScore) / (1 - from.countScore);
  return below ? share * to.countScore : to.countScore + share * (1 - to.countScore);
}
