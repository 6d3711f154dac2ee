import type { ProctoringPolicy } from '#contracts/policy.ts';

/**
 * What a change seen late is given for its unseen part, ms. It came somewhere in the `lateMs` since the look before: half
 * of that, so that incidents open neither too early nor too late on average, however slowly a calm candidate is sampled.
 * A gap beyond the exam's slowest interval, of an overloaded machine, counts no more than that: there it is late
 * rather than hasty.
 */
export function slackOf(lateMs: number, { slowestSampleMs }: ProctoringPolicy): number {
  return Math.min(lateMs, slowestSampleMs) / 2;
}
