import type { Face, Observation } from './observation.ts';

/** From which score and presence a face of a frame counts. */
export type FaceMeasure = Pick<Observation, 'countScore' | 'sureScore' | 'presenceFrom'>;

/**
 * The faces that count: found by the detector, or seen as one by the mesh; none of them unless one is beyond doubt, that is
 * found surely, or both found and seen. Many an empty room holds something that looks a little like a face.
 */
export function facesThatCount(faces: readonly Face[], measure: FaceMeasure): Face[] {
  const { countScore, sureScore, presenceFrom } = measure;
  const isFound = ({ score }: Face): boolean => score >= countScore;
  const isSeen = ({ presence = 0 }: Face): boolean => presence >= (presenceFrom ?? Infinity);
  const isSure = (face: Face): boolean => face.score >= (sureScore ?? 0) || (isFound(face) && isSeen(face));
  const counted = faces.filter((face) => isFound(face) || isSeen(face));
  return counted.some(isSure) ? counted : [];
}
