import { ProctoringPolicy } from '#contracts/policy.ts';
import type { Observation } from '#contracts/observation.ts';
import { bestOf, countedFaces } from '#server/incident/rules/frame-facts.ts';
import type { Shown } from './frames.ts';
import { rateOf } from './intervals.ts';
import type { Rate } from './intervals.ts';

/** A frame and what was seen on it. */
export interface Looked {
  shown: Omit<Shown, 'webp'>;
  observation: Observation;
}

/** Of one condition, percent of its frames. */
export interface Rates {
  condition: string;
  frames: number;
  /** Fewer faces counted than there are. */
  missed: Rate;
  /** More faces counted than there are. */
  tooMany: Rate;
  /** Somebody is there, no face is counted, and a body is seen: of all frames. */
  hidden: Rate;
  /** Somebody is there and the frame would say "nobody": of all frames. */
  calledAbsent: Rate;
  /** Frames that climbed the ladder. */
  climbed: Rate;
}

const policy = ProctoringPolicy.parse({});

/** Rates at the shipped thresholds, a row for each condition in the order in which they came. */
export function ratesOf(looked: readonly Looked[]): Rates[] {
  const conditions = [...new Set(looked.map(({ shown }) => shown.condition))];
  return conditions.map((condition) => {
    const of = looked.filter(({ shown }) => shown.condition === condition);
    const rate = (is: (one: Looked) => boolean): Rate => rateOf(of.filter(is).length, of.length);
    return {
      condition,
      frames: of.length,
      missed: rate(isMissed),
      tooMany: rate(isTooMany),
      hidden: rate((one) => one.shown.person && facesOf(one) === 0 && hasBody(one)),
      calledAbsent: rate((one) => one.shown.person && facesOf(one) === 0 && !hasBody(one)),
      climbed: rate(({ observation }) => observation.ladder.length > 0),
    };
  });
}

/** Fewer faces are counted than there are. */
export function isMissed(one: Looked): boolean {
  return facesOf(one) < one.shown.faces;
}

/** More faces are counted than there are. */
export function isTooMany(one: Looked): boolean {
  return facesOf(one) > one.shown.faces;
}

function facesOf({ observation }: Looked): number {
  return countedFaces(observation, policy).length;
}

function hasBody({ observation }: Looked): boolean {
  return bestOf(observation, 'person') > 0;
}
