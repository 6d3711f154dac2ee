import { peopleByFace, standing } from '../figures.ts';
import type { FrameRule } from '../rule.ts';
import { countedBodies } from './frame-facts.ts';

/** A second body is in the picture, whose face is not: that would be `multiple_faces`. One that never moves is a picture. */
export const secondPerson: FrameRule = {
  over: 'frames',
  seldom: 'objects',
  look: (observation, policy, { figures }) => {
    if (observation.objects === null) return 'unknown';
    const bodies = countedBodies(observation);
    const still = standing(figures.bodies, bodies, observation);
    return bodies.length - still.length > 1 && peopleByFace(observation, policy, figures) < 2;
  },
  measure: (observation) => {
    const scores = countedBodies(observation).map(({ score }) => score);
    return { frames: 1, mostBodies: scores.length, lowestScore: Math.min(1, ...scores) };
  },
  merge: { frames: 'sum', mostBodies: 'max', lowestScore: 'min' },
  code: () => 'second_person.body_without_face',
};
