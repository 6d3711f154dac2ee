import { peopleAmong } from '../figures.ts';
import type { FrameRule } from '../rule.ts';
import { countedFaces, isCovered } from './frame-facts.ts';

/** More than one person is in the picture. Faces that never move are pictures. */
export const multipleFaces: FrameRule = {
  over: 'frames',
  look: (observation, policy, { figures }) => {
    const faces = countedFaces(observation, policy);
    if (faces.length === 0 && isCovered(observation, policy)) return 'unknown';
    const { width, height, othersSpared } = observation;
    const { least, most } = peopleAmong(faces, figures.faces, { width, height, begunAt: figures.begunAt });
    if (least > 1) return true;
    return most > 1 || othersSpared ? 'unknown' : false;
  },
  measure: (observation, policy) => {
    const scores = countedFaces(observation, policy).map(({ score }) => score);
    return { frames: 1, mostFaces: scores.length, lowestScore: Math.min(1, ...scores) };
  },
  merge: { frames: 'sum', mostFaces: 'max', lowestScore: 'min' },
  code: () => 'multiple_faces.several_faces',
};
