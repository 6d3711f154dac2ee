import type { Exam, Sitting } from '#contracts/exam.ts';
import type { TimeEvent } from '#contracts/time-ledger.ts';

const MINUTE_MS = 60_000;
/** An answer sent in time may be this long on its way. */
export const LATE_ANSWER_MS = 2_000;

/**
 * How the clock starts: with the exam's working time, longer by the candidate's `extraTimePercent`; who starts late gets
 * only what is left until the sitting closes, which it does later by as much for those with extra time.
 */
export function startOfTime(
  now: number,
  { durationMinutes, policy }: Pick<Exam, 'durationMinutes' | 'policy'>,
  { closesAt }: Pick<Sitting, 'closesAt'>,
  extraTimePercent: number,
): Extract<TimeEvent, { type: 'started' }> {
  const durationMs = durationMinutes * MINUTE_MS;
  const extraMs = Math.round((durationMs * extraTimePercent) / 100);
  const { lineMinutes, platformMinutes } = policy.giveBack;
  return {
    type: 'started',
    at: now,
    allowanceMs: Math.min(durationMs, closesAt - now) + extraMs,
    giveBackMs: { line: lineMinutes * MINUTE_MS, platform: platformMinutes * MINUTE_MS },
  };
}

/** Whether somebody who has not begun comes too late: the sitting closed, or its time of entry is over. */
export function isEntryClosed(
  now: number,
  { policy }: Pick<Exam, 'policy'>,
  { opensAt, closesAt }: Pick<Sitting, 'opensAt' | 'closesAt'>,
): boolean {
  const { lateEntryMinutes } = policy;
  return now >= closesAt || (lateEntryMinutes !== null && now > opensAt + lateEntryMinutes * MINUTE_MS);
}

/** Whether answers are no longer taken. An attempt without a deadline has not started, or its time stands still. */
export function isPastDeadline(deadlineAt: number | null, now: number): boolean {
  return deadlineAt !== null && now > deadlineAt + LATE_ANSWER_MS;
}
