import type { FrameRule } from '../rule.ts';
import { bestOf, countedFaces } from './frame-facts.ts';

/** Somebody is in the picture whose face is not seen: behind a hand, turned away, bent down, out of the picture. */
export const faceHidden: FrameRule = {
  over: 'frames',
  look: (observation, policy) => {
    if (countedFaces(observation, policy).length > 0) return false;
    if (observation.objects === null) return 'unknown';
    return bestOf(observation, 'person') > 0;
  },
  measure: (observation) => ({ frames: 1, personScore: bestOf(observation, 'person') }),
  merge: { frames: 'sum', personScore: 'max' },
  code: () => 'face_hidden.person_without_face',
};
