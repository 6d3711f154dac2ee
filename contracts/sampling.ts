import { z } from 'zod';
import { Instant } from './ids.ts';

/**
 * `normal`: every candidate is looked at as often as wished; `slowed`: less often, as the machine fell behind;
 * `overloaded`: it cannot even do what the exams promise.
 */
export const SamplingState = z.enum(['normal', 'slowed', 'overloaded']);
export type SamplingState = z.infer<typeof SamplingState>;

/** How often one machine looks at its candidates now. Nothing in it tells of a person. */
export const SamplingReport = z.object({
  state: SamplingState,
  since: Instant,
  /** Frames a second that the machine may be given; null while it keeps up with all. */
  budgetPerSecond: z.number().nullable(),
  /** Frames a second that the present intervals make, and that are wished for. */
  sampledPerSecond: z.number(),
  askedPerSecond: z.number(),
  /** p95 of capture to observation over the last seconds, ms, at most 10 000; null when few frames came. */
  lagMs: z.number().nullable(),
  lagLimitMs: z.number(),
  /** Of the present intervals, ms; null when nobody is looked at. */
  meanIntervalMs: z.number().nullable(),
  longestIntervalMs: z.number().nullable(),
  /** How long ago the last look was at whoever waits longest for the next, ms; null when nobody is looked at. */
  longestUnseenMs: z.number().nullable(),
  /** What the exams of all who are looked at promise, ms; null when nobody is looked at. */
  watchAtLeastEveryMs: z.number().nullable(),
  /** With whom something is odd, all is ordinary, all has long been calm: what each one's wished interval follows. */
  candidates: z.object({ fast: z.number().int(), normal: z.number().int(), calm: z.number().int() }),
});
export type SamplingReport = z.infer<typeof SamplingReport>;
