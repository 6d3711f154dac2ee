import type { Sitting } from '#contracts/exam.ts';

/** An answer sent in time may be this long on its way. */
export const LATE_ANSWER_MS = 2_000;

/** When an attempt's time runs out: its working time is over, or the sitting closes. */
export function deadlineOf(
  startedAt: number,
  durationMinutes: number,
  { closesAt }: Pick<Sitting, 'closesAt'>,
): number {
  return Math.min(startedAt + durationMinutes * 60_000, closesAt);
}

/** Whether answers are no longer taken. An attempt without a deadline has not started. */
export function isPastDeadline(deadlineAt: number | null, now: number): boolean {
  return deadlineAt !== null && now > deadlineAt + LATE_ANSWER_MS;
}
