import { ProctoringPolicy } from '#contracts/policy.ts';
import type { Observation } from '#contracts/observation.ts';
import { bestOf, countedFaces } from '#server/incident/rules/frame-facts.ts';
import type { Shown } from './frames.ts';

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
  missed: number;
  /** More faces counted than there are. */
  tooMany: number;
  /** Somebody is there, no face is counted, and a body is seen: of all frames. */
  hidden: number;
  /** Somebody is there and the frame would say "nobody": of all frames. */
  calledAbsent: number;
  /** Frames that climbed the ladder. */
  climbed: number;
}

const policy = ProctoringPolicy.parse({});

/** Rates at the shipped thresholds, a row for each condition in the order in which they came. */
export function ratesOf(looked: readonly Looked[]): Rates[] {
  const conditions = [...new Set(looked.map(({ shown }) => shown.condition))];
  return conditions.map((condition) => {
    const of = looked.filter(({ shown }) => shown.condition === condition);
    const percent = (is: (one: Looked) => boolean): number =>
      Math.round((1_000 * of.filter(is).length) / of.length) / 10;
    const faces = ({ observation }: Looked): number => countedFaces(observation, policy).length;
    const body = ({ observation }: Looked): boolean => bestOf(observation, 'person') > 0;
    return {
      condition,
      frames: of.length,
      missed: percent((one) => faces(one) < one.shown.faces),
      tooMany: percent((one) => faces(one) > one.shown.faces),
      hidden: percent((one) => one.shown.person && faces(one) === 0 && body(one)),
      calledAbsent: percent((one) => one.shown.person && faces(one) === 0 && !body(one)),
      climbed: percent(({ observation }) => observation.ladder.length > 0),
    };
  });
}

/** Points of a curve: at each score, percent of one-face frames missed and of frames without a face that show one. */
export function curveOf(looked: readonly Looked[]): { score: number; missed: number; falseFaces: number }[] {
  const best = ({ observation: { faces } }: Looked): number => faces[0]?.score ?? 0;
  const one = looked.filter(({ shown }) => shown.faces === 1);
  const none = looked.filter(({ shown }) => shown.faces === 0);
  return Array.from({ length: 13 }, (_, at) => 0.35 + at * 0.05).map((score) => ({
    score: Math.round(score * 100) / 100,
    missed: (100 * one.filter((each) => best(each) < score).length) / Math.max(1, one.length),
    falseFaces: (100 * none.filter((each) => best(each) >= score).length) / Math.max(1, none.length),
  }));
}
