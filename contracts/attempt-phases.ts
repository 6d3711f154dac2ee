import type { AttemptStatus } from './attempt.ts';

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
