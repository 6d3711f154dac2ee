// What a look at one picture asks, and what comes out of it, stage by stage.
import { facesThatCount } from '#contracts/faces-that-count.ts';
import type { FaceMeasure } from '#contracts/faces-that-count.ts';
import type { Face, LadderStep, SeenObject } from '#contracts/observation.ts';
import type { Detector } from './detector.ts';
import type { FaceMesh } from './face-mesh.ts';
import type { Light } from './light.ts';
import type { ObjectFinder } from './objects.ts';

export interface Models {
  detector: Detector;
  /** Asked when no face is beyond doubt, but a body is there or something was reported: slower, and sees half a face. */
  second: Detector;
  mesh: FaceMesh;
  objects: ObjectFinder;
}

/** Milliseconds of each stage; of one that was not done, 0. */
export interface LookTimings {
  prepareMs: number;
  inferMs: number;
  ladderMs: number;
  meshMs: number;
  objectsMs: number;
}

export interface Seen {
  faces: Face[];
  /** What makes them count, on a picture of this light. */
  measure: FaceMeasure;
  ladder: LadderStep[];
  /** Nobody was seen at first sight, and the ladder not climbed. */
  ladderSpared: boolean;
  /** Somebody was seen, and maybe one more, and the second detector not asked. */
  othersSpared: boolean;
  /** Null when nobody looked for them. */
  objects: SeenObject[] | null;
  light: Light;
  /** sha256 by name of every model asked. */
  models: Record<string, string>;
  timings: LookTimings;
}

/** Whether any of the faces counts. */
export function isSomebody({ faces, measure }: Pick<Seen, 'faces' | 'measure'>): boolean {
  return facesThatCount(faces, measure).length > 0;
}

export function addLadderMs(seen: Seen, ms: number): Seen {
  return { ...seen, timings: { ...seen.timings, ladderMs: seen.timings.ladderMs + ms } };
}

/** Milliseconds since it was made, by `performance.now`. */
export function clock(): () => number {
  const from = performance.now();
  return () => performance.now() - from;
}
