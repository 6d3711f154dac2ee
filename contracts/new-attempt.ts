import type { Attempt } from './attempt.ts';

/** A candidate's place in a sitting, before anything has happened. */
export function newAttempt(given: Pick<Attempt, 'id' | 'sittingId' | 'candidateId'>): Attempt {
  return {
    ...given,
    status: 'scheduled',
    consent: null,
    startedAt: null,
    deadlineAt: null,
    endedAt: null,
    pausedRemainingMs: null,
    breakUntil: null,
    admittedAt: null,
    statusReason: null,
    accommodations: [],
  };
}
