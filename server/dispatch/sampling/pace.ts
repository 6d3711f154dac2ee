// How often one candidate ought to be looked at, from what the rules found odd and how long that lasts.
// Owns nothing: values in, values out. Does not know what the machine can bear (budget.ts) nor what others need (share.ts).
import { TICK_SPARE_MS } from '#contracts/policy.ts';
import type { ProctoringPolicy } from '#contracts/policy.ts';
import { roundUp } from './ladder.ts';

export type SamplePolicy = Pick<
  ProctoringPolicy,
  'sampleEveryMs' | 'fastestSampleMs' | 'slowestSampleMs' | 'watchAtLeastEveryMs'
>;

/** `fast`: something is odd; `normal`; `calm`: nothing was for a while. */
export type Mood = 'fast' | 'normal' | 'calm';

export interface Pace {
  /** What is odd, in the words of the incident rules; empty when nothing is. */
  odd: string;
  /** Since when it is just that, ms. */
  since: number;
}

/** Something odd that has not changed for so long is watched at the ordinary interval again. */
const STEADY_AFTER_MS = 10_000;
/** Once nothing is odd any more, the fast interval stays for so long: what flickers does not change it each time. */
const STAY_FAST_MS = 3_000;
/** Each further stretch of calm makes the interval a step longer. */
const CALM_STEP_MS = 15_000;
const CALM_STEP = 1.25;

/** Somebody who has just come: at the ordinary interval. */
export function startPace(at: number): Pace {
  return { odd: '', since: at - STAY_FAST_MS };
}

export function nextPace(before: Pace, odd: string, at: number): Pace {
  return before.odd === odd ? before : { odd, since: at };
}

/** The mood at `now`, and the interval that goes with it, ms. */
export function wishOf(pace: Pace, policy: SamplePolicy, now: number): { mood: Mood; everyMs: number } {
  const { fastestSampleMs, sampleEveryMs, slowestSampleMs } = policy;
  const forMs = now - pace.since;
  const isFast = forMs < (pace.odd === '' ? STAY_FAST_MS : STEADY_AFTER_MS);
  if (isFast) return { mood: 'fast', everyMs: fastestSampleMs };
  const steps = pace.odd === '' ? Math.floor((forMs - STAY_FAST_MS) / CALM_STEP_MS) : 0;
  if (steps === 0) return { mood: 'normal', everyMs: sampleEveryMs };
  return { mood: 'calm', everyMs: Math.min(slowestSampleMs, roundUp(sampleEveryMs * CALM_STEP ** steps)) };
}

/** The longest interval that keeps the exam's promise: that much shorter as a frame may come late. */
export function longestOf({ watchAtLeastEveryMs }: SamplePolicy): number {
  return watchAtLeastEveryMs - TICK_SPARE_MS;
}
