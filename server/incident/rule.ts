// What a rule is. A rule says what it reads off the timeline and how it words that; it keeps nothing and opens nothing.
import type { Cause } from '#contracts/incident.ts';
import type { Observation } from '#contracts/observation.ts';
import type { ProctoringPolicy } from '#contracts/policy.ts';
import type { WhyCode } from '#contracts/why-codes.ts';
import type { Learnt } from './learnt.ts';
import type { Situation } from './situation.ts';

/** One thing that speaks for the condition, with what it adds to the reason's facts. */
export interface Evidence {
  cause: Cause;
  measures: Tally;
}

/** Facts gathered over an episode, by name. */
export type Tally = Record<string, number>;

/** How a fact of new evidence joins the fact so far. */
export type Merge = 'sum' | 'max' | 'min' | 'last';

/**
 * Whether the condition holds: since when and until when that is known, with its evidence; or that it does not (since
 * when, and until when it did at most, where known); or that nothing can be said, which neither opens nor closes.
 * `slackMs`, default 0: by how much it may be so for longer than `since`, as nobody looked in between.
 */
export type Reading =
  | { holds: true; since: number; until: number; evidence: Evidence[]; slackMs?: number }
  | { holds: false; since?: number; until?: number; slackMs?: number }
  | 'unknown';

interface Wording {
  /** How facts join; a name left out takes the last. */
  merge: Record<string, Merge>;
  /** Chosen when the incident opens, and kept. */
  code(tally: Tally): WhyCode;
}

/** A rule over streams and attention: its condition follows from the present situation and the time. */
export interface SituationRule extends Wording {
  over: 'situation';
  /** No frame tells more of it: it is no reason to look more often. */
  unseen?: true;
  read(situation: Situation, policy: ProctoringPolicy, at: number): Reading;
}

/** A rule over sampled frames: one frame says yes, no, or (`unknown`) nothing. */
export interface FrameRule extends Wording {
  over: 'frames';
  /** It reads what is looked at every ten seconds only: other frames say nothing, and confirm it over longer gaps. */
  seldom?: SeldomLook;
  look(observation: Observation, policy: ProctoringPolicy, learnt: Learnt): FrameVerdict;
  measure(observation: Observation, policy: ProctoringPolicy, learnt: Learnt): Tally;
}
export type FrameVerdict = boolean | 'unknown';
/** Persons and things; or whose face it is. */
export type SeldomLook = 'objects' | 'comparison';

export type Rule = SituationRule | FrameRule;
