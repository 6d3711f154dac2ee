import type { Observation } from '#contracts/observation.ts';
import type { ProctoringPolicy } from '#contracts/policy.ts';
import { learnFigures, NO_FIGURES } from './figures.ts';
import type { Figures } from './figures.ts';
import { learnRepeats, NO_REPEATS } from './repeats.ts';
import type { Repeats } from './repeats.ts';
import { learnPose, NO_REST_POSE } from './rest-pose.ts';
import type { RestPose } from './rest-pose.ts';

/** What the frames so far have taught of a candidate and their camera. JSON-serialisable, of bounded size. */
export interface Learnt {
  /** How the candidate usually holds their head. */
  rest: RestPose;
  /** Frames that came again to the byte. */
  repeats: Repeats;
  /** Others in the picture that never move. */
  figures: Figures;
}

export const NOTHING_LEARNT: Learnt = { rest: NO_REST_POSE, repeats: NO_REPEATS, figures: NO_FIGURES };

/** What is known after one more frame. */
export function learn(
  { rest, repeats, figures }: Learnt,
  observation: Observation,
  policy: ProctoringPolicy,
): Learnt {
  return {
    rest: learnPose(rest, observation, policy),
    repeats: learnRepeats(repeats, observation, policy),
    figures: learnFigures(figures, observation, policy),
  };
}
