import type { AttemptStatus } from '#contracts/attempt.ts';

/** What can happen to an attempt. The program itself only expires one, and what was answered by then counts. */
export type AttemptStep = 'consent' | 'start' | 'submit' | 'expire';

/** Consenting again is allowed until the start: the words may have changed. */
const NEXT: Record<AttemptStatus, Partial<Record<AttemptStep, AttemptStatus>>> = {
  registered: { consent: 'consented' },
  consented: { consent: 'consented', start: 'live' },
  live: { submit: 'submitted', expire: 'expired' },
  submitted: {},
  expired: {},
};

/** The status after a step, null when the step is refused. */
export function nextStatus(status: AttemptStatus, step: AttemptStep): AttemptStatus | null {
  return NEXT[status][step] ?? null;
}

export function isOver(status: AttemptStatus): boolean {
  return status === 'submitted' || status === 'expired';
}
