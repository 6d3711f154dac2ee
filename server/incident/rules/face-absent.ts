import type { FrameRule } from '../rule.ts';
import { bestOf, countedFaces, isCovered, sureScoreOf } from './frame-facts.ts';

/**
 * Nobody is in the picture: no face, and no body where one was looked for (face_hidden). A frame on which nothing can be
 * made out says nothing: that is camera_covered.
 */
export const faceAbsent: FrameRule = {
  over: 'frames',
  look: (observation, policy) => {
    if (countedFaces(observation, policy).length > 0 || bestOf(observation, 'person') > 0) return false;
    return isCovered(observation, policy) ? 'unknown' : true;
  },
  measure: (observation, policy) => ({
    frames: 1,
    bestScore: observation.faces[0]?.score ?? 0,
    countScore: sureScoreOf(observation, policy),
  }),
  merge: { frames: 'sum', bestScore: 'max' },
  code: () => 'face_absent.no_face',
};
