import type { FrameRule } from '../rule.ts';
import { countedFaces, isCovered } from './frame-facts.ts';

/** More than one person is in the picture. */
export const multipleFaces: FrameRule = {
  over: 'frames',
  look: (observation, policy) => {
    const { length } = countedFaces(observation, policy);
    return length === 0 && isCovered(observation, policy) ? 'unknown' : length > 1;
  },
  measure: (observation, policy) => {
    const scores = countedFaces(observation, policy).map(({ score }) => score);
    return { frames: 1, mostFaces: scores.length, lowestScore: Math.min(1, ...scores) };
  },
  merge: { frames: 'sum', mostFaces: 'max', lowestScore: 'min' },
  code: () => 'multiple_faces.several_faces',
};
