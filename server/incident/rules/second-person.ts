import type { FrameRule } from '../rule.ts';
import { countedFaces } from './frame-facts.ts';

/** A body without a face is taken for one only from this score up: chairs and coats score below. */
const LEAST_SCORE = 0.4;

/** A second body is in the picture, whose face is not: that would be `multiple_faces`. */
export const secondPerson: FrameRule = {
  over: 'frames',
  seldom: true,
  look: (observation, policy) => {
    const { objects } = observation;
    if (objects === null) return 'unknown';
    return bodiesIn(objects).length > 1 && countedFaces(observation, policy).length < 2;
  },
  measure: ({ objects }) => {
    const bodies = bodiesIn(objects ?? []);
    return { frames: 1, mostBodies: bodies.length, lowestScore: Math.min(1, ...bodies) };
  },
  merge: { frames: 'sum', mostBodies: 'max', lowestScore: 'min' },
  code: () => 'second_person.body_without_face',
};

function bodiesIn(objects: readonly { kind: string; score: number }[]): number[] {
  return objects.flatMap(({ kind, score }) => (kind === 'person' && score >= LEAST_SCORE ? [score] : []));
}
