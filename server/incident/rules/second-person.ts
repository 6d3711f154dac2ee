import { peopleAmong } from '../figures.ts';
import type { FrameRule } from '../rule.ts';
import { countedBodies, countedFaces } from './frame-facts.ts';

/** A second body is in the picture, whose face is not: that would be `multiple_faces`. One that never moves is a picture. */
export const secondPerson: FrameRule = {
  over: 'frames',
  seldom: 'objects',
  look: (observation, policy, { figures }) => {
    if (observation.objects === null) return 'unknown';
    const { width, height } = observation;
    const frame = { width, height, begunAt: figures.begunAt };
    const bodies = peopleAmong(countedBodies(observation), figures.bodies, frame);
    const faces = peopleAmong(countedFaces(observation, policy), figures.faces, frame);
    if (bodies.most < 2 || faces.least > 1) return false;
    return bodies.least > 1 && faces.most < 2 ? true : 'unknown';
  },
  measure: (observation) => {
    const scores = countedBodies(observation).map(({ score }) => score);
    return { frames: 1, mostBodies: scores.length, lowestScore: Math.min(1, ...scores) };
  },
  merge: { frames: 'sum', mostBodies: 'max', lowestScore: 'min' },
  code: () => 'second_person.body_without_face',
};
