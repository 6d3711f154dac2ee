// What can happen to an attempt, as one table: every status has every step decided, most of them by a refusal.
// Pure. Who may take a step, and what else changes with it, is AttemptService's.
import type { AttemptStatus } from '#contracts/attempt.ts';

export const ATTEMPT_STEPS = [
  'schedule',
  'consent',
  'decline',
  'ask',
  'admit',
  'start',
  'pause',
  'take_break',
  'resume',
  'lose',
  'return',
  'submit',
  'end',
  'expire',
  'mark',
  'grade',
  'sign',
  'appeal',
  'settle',
  'set_aside',
  'annul',
] as const;
/**
 * The program itself only loses and returns candidates and lets time run out, and what was answered by then counts.
 * `take_break`: one that was granted, which ends by itself; `ask`, `admit`: entry, where the policy asks a proctor; `settle`: the commission has decided an appeal; `set_aside`:
 * the exam could not be sat, the student gets "I".
 */
export type AttemptStep = (typeof ATTEMPT_STEPS)[number];

type Row = Partial<Record<AttemptStep, AttemptStatus>>;

/** Who is examined face to face, and not in our room, has a mark without ever having started here. */
const AHEAD_OF_START: Row = {
  decline: 'declined',
  mark: 'grading',
  set_aside: 'incomplete',
  annul: 'annulled',
};
const BEGUN: Row = { end: 'ended_by_proctor', set_aside: 'incomplete', annul: 'annulled' };
/** Whoever ran out of time, or was stopped, because nothing worked, may be set aside afterwards; who handed in may not. */
const CUT_SHORT: Row = { mark: 'grading', set_aside: 'incomplete', annul: 'annulled' };

const NEXT: Record<AttemptStatus, Row> = {
  eligible: { schedule: 'scheduled', set_aside: 'incomplete', annul: 'annulled' },
  scheduled: { ...AHEAD_OF_START, consent: 'checking_in' },
  // Consenting again is allowed until the start: the words may have changed.
  checking_in: { ...AHEAD_OF_START, consent: 'checking_in', ask: 'waiting_approval', start: 'live' },
  waiting_approval: { ...AHEAD_OF_START, admit: 'waiting_approval', start: 'live' },
  live: {
    ...BEGUN,
    pause: 'paused',
    take_break: 'paused',
    lose: 'disconnected',
    submit: 'submitted',
    expire: 'timed_out',
  },
  // Time stands still: it neither runs out nor is anything handed in.
  paused: { ...BEGUN, resume: 'live' },
  disconnected: {
    ...BEGUN,
    pause: 'paused',
    // Of the line first, of the platform later, or the other way round.
    lose: 'disconnected',
    return: 'live',
    expire: 'timed_out',
  },
  submitted: { mark: 'grading', annul: 'annulled' },
  ended_by_proctor: CUT_SHORT,
  timed_out: CUT_SHORT,
  // Whether it was cut short is asked of the attempt itself: marking begins a moment after its end.
  grading: { grade: 'graded', set_aside: 'incomplete', annul: 'annulled' },
  graded: { mark: 'grading', sign: 'signed', appeal: 'appealed', set_aside: 'incomplete', annul: 'annulled' },
  signed: { appeal: 'appealed', annul: 'annulled' },
  declined: { consent: 'checking_in', set_aside: 'incomplete', annul: 'annulled' },
  incomplete: {},
  annulled: {},
  appealed: { settle: 'graded', annul: 'annulled' },
};

/** The status after a step, null when the step is refused. */
export function nextStatus(status: AttemptStatus, step: AttemptStep): AttemptStatus | null {
  return NEXT[status][step] ?? null;
}

/** Nothing leads out of it: annulled, incomplete. */
export function isFinal(status: AttemptStatus): boolean {
  return Object.keys(NEXT[status]).length === 0;
}
