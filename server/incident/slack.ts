import { leastSampleMs } from '#contracts/policy.ts';
import type { ProctoringPolicy } from '#contracts/policy.ts';
import type { CandidateLine } from '#contracts/timeline.ts';

/** The interval between frames when all is ordinary on such a line, ms. */
export function ordinaryMs(policy: ProctoringPolicy, line: CandidateLine): number {
  return Math.max(policy.sampleEveryMs, leastSampleMs(policy, line.mode));
}

/**
 * What a change seen late is given for its unseen part, ms. It came somewhere in the `lateMs` since the look before (as
 * long ago as looks ordinarily are apart, where that is not known): half of that, so that incidents open neither too
 * early nor too late on average, however seldom anybody looks. A gap beyond the exam's slowest interval, and the
 * ordinary one, is of an overloaded machine and counts no more than that: there it is late rather than hasty.
 */
export function slackOf(
  lateMs: number | null,
  ordinaryMs: number,
  { slowestSampleMs }: ProctoringPolicy,
): number {
  return Math.min(lateMs ?? ordinaryMs, Math.max(slowestSampleMs, ordinaryMs)) / 2;
}
