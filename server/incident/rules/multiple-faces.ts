import type { Observation } from '#contracts/observation.ts';
import type { ProctoringPolicy } from '#contracts/policy.ts';
import { standing } from '../figures.ts';
import type { Learnt } from '../learnt.ts';
import type { FrameRule } from '../rule.ts';
import { countedFaces, isCovered } from './frame-facts.ts';

/** More than one person is in the picture. Faces that never move are pictures. */
export const multipleFaces: FrameRule = {
  over: 'frames',
  look: (observation, policy, learnt) => {
    const none = countedFaces(observation, policy).length === 0;
    return none && isCovered(observation, policy) ? 'unknown' : peopleByFace(observation, policy, learnt) > 1;
  },
  measure: (observation, policy) => {
    const scores = countedFaces(observation, policy).map(({ score }) => score);
    return { frames: 1, mostFaces: scores.length, lowestScore: Math.min(1, ...scores) };
  },
  merge: { frames: 'sum', mostFaces: 'max', lowestScore: 'min' },
  code: () => 'multiple_faces.several_faces',
};

/** How many faces are in the picture that are no pictures themselves. */
export function peopleByFace(
  observation: Observation,
  policy: ProctoringPolicy,
  { figures }: Learnt,
): number {
  const faces = countedFaces(observation, policy);
  return faces.length - standing(figures.faces, faces, observation).length;
}
