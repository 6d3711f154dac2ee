import type { Attempt, AttemptStatus } from './attempt.ts';

// Apart from the schema, so that a page can read it without carrying zod.

/** The exam has begun and is not over: answers are taken, or will be again. */
export const UNDER_WAY: readonly AttemptStatus[] = ['live', 'paused', 'disconnected'];
/** Not begun, and still to come. */
export const AHEAD: readonly AttemptStatus[] = ['eligible', 'scheduled', 'checking_in', 'waiting_approval'];

/** The exam runs, stands still or waits for the candidate's line. */
export function isUnderWay(status: AttemptStatus): boolean {
  return UNDER_WAY.includes(status);
}

/** Nothing more is answered in it, whatever becomes of what was. Who declined may still think better of it. */
export function isOver(status: AttemptStatus): boolean {
  return !isUnderWay(status) && !AHEAD.includes(status) && status !== 'declined';
}

/**
 * How an attempt that began came to its end, whatever became of it since: by a person's order, as its time ran out, or handed
 * in. Null while it is not over, and of one that was set aside or annulled, whose reason says why.
 */
export function endOf({
  status,
  startedAt,
  endedAt,
  deadlineAt,
  statusReason,
}: Attempt): 'stopped' | 'timed_out' | 'handed_in' | null {
  if (startedAt === null || endedAt === null || status === 'incomplete' || status === 'annulled') return null;
  if (statusReason !== null) return 'stopped';
  return endedAt === deadlineAt ? 'timed_out' : 'handed_in';
}

/** Whether an exam that could not be sat, or not to its end, may still count as not sat. Handed in is handed in. */
export function maySetAside(attempt: Attempt): boolean {
  const { status } = attempt;
  if (!isOver(status)) return true;
  if (status === 'grading' || status === 'graded' || status === 'timed_out' || status === 'ended_by_proctor')
    return endOf(attempt) === 'stopped' || endOf(attempt) === 'timed_out';
  return false;
}
