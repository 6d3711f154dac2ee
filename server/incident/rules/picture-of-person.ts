import type { Observation } from '#contracts/observation.ts';
import type { ProctoringPolicy } from '#contracts/policy.ts';
import { standing, stands } from '../figures.ts';
import type { Figures } from '../figures.ts';
import type { FrameRule } from '../rule.ts';
import { countedBodies, countedFaces } from './frame-facts.ts';

/**
 * A second face or body that has stood still for a minute while the candidate moved: a picture, as a rule. It was told of
 * as another person until then; from then on it is told of once more, as this.
 */
export const pictureOfPerson: FrameRule = {
  over: 'frames',
  look: (observation, policy, { figures }) => {
    if (stillOnes(observation, policy, figures).length > 0) return true;
    // Nobody looked for bodies on this frame.
    return observation.objects === null && figures.bodies.some(stands) ? 'unknown' : false;
  },
  measure: (observation, policy, { figures }) => {
    const still = stillOnes(observation, policy, figures);
    return {
      frames: 1,
      figures: still.length,
      stillSeconds: Math.max(0, ...still.map(({ sinceMs }) => sinceMs)) / 1_000,
    };
  },
  merge: { frames: 'sum', figures: 'max', stillSeconds: 'max' },
  code: () => 'picture_of_person.stands_still',
};

function stillOnes(
  observation: Observation,
  policy: ProctoringPolicy,
  { faces, bodies }: Figures,
): { sinceMs: number }[] {
  const still = standing(faces, countedFaces(observation, policy), observation);
  return still.length > 0 ? still : standing(bodies, countedBodies(observation), observation);
}
