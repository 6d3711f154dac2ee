import type { FrameRule } from '../rule.ts';

/** Between surely the same and surely another lie distances that say neither, so that no verdict flickers. */
const DOUBTFUL_BELOW = 0.05;

/**
 * The face differs from the one at the exam's beginning. A reason for a person to look, never a verdict: light, glasses
 * and a beard shaved off make a face differ from itself. Frames on which nobody compared say nothing.
 */
export const differentPerson: FrameRule = {
  over: 'frames',
  seldom: 'comparison',
  look: ({ comparison }, { compareFaces, differentDistance }) => {
    if (!compareFaces || comparison === null) return 'unknown';
    if (comparison.distance > differentDistance) return true;
    return comparison.distance > differentDistance - DOUBTFUL_BELOW ? 'unknown' : false;
  },
  measure: ({ comparison }, { differentDistance }) => ({
    frames: 1,
    nearest: comparison?.distance ?? 0,
    differentDistance,
  }),
  merge: { frames: 'sum', nearest: 'min' },
  code: () => 'different_person.face_differs',
};
