import { z } from 'zod';
import { Attempt, Receipt } from '../attempt.ts';
import { AttemptId, LocalisedText, UserId } from '../ids.ts';
import { TimeAccount, TimeEvent } from '../time-ledger.ts';
import { Empty, planners } from './route-parts.ts';

/** Who keeps order in a running exam. */
const stewards = ['proctor', 'officer', 'admin'] as const;

/** Why, in words that the student may read. */
export const Reason = z.string().trim().min(3).max(500);

const ofAttempt = { params: z.object({ attemptId: AttemptId }), query: Empty } as const;
const reply = z.object({ attempt: Attempt });

/** An attempt with its time, second by second, and what was handed in. */
export const AttemptLedger = z.object({
  attempt: Attempt,
  displayName: z.string(),
  login: z.string(),
  examTitle: LocalisedText,
  /** Null before the start, and of attempts that ended before time was written down. */
  account: TimeAccount.nullable(),
  events: z.array(TimeEvent),
  receipt: Receipt.nullable(),
  /** Whether the answers kept now have the hash that the receipt says; null without a receipt. */
  receiptMatches: z.boolean().nullable(),
  /** What those are called who are named in `events`. */
  people: z.array(z.object({ id: UserId, displayName: z.string() })),
});
export type AttemptLedger = z.infer<typeof AttemptLedger>;

/** What people decide about an attempt. */
export const attemptRoutes = {
  'attempts.admit': {
    method: 'POST',
    path: '/api/attempts/:attemptId/admission',
    roles: stewards,
    ...ofAttempt,
    body: Empty,
    reply,
  },
  /** Stops the candidate's clock. */
  'attempts.pause': {
    method: 'POST',
    path: '/api/attempts/:attemptId/pause',
    roles: stewards,
    ...ofAttempt,
    body: z.object({ reason: Reason }),
    reply,
  },
  /** Goes on with exactly the time that was left. */
  'attempts.resume': {
    method: 'DELETE',
    path: '/api/attempts/:attemptId/pause',
    roles: stewards,
    ...ofAttempt,
    body: Empty,
    reply,
  },
  /** Ends the exam for the candidate; what was answered by then counts. */
  'attempts.end': {
    method: 'POST',
    path: '/api/attempts/:attemptId/end',
    roles: stewards,
    ...ofAttempt,
    body: z.object({ reason: Reason }),
    reply,
  },
  'attempts.ledger': {
    method: 'GET',
    path: '/api/office/attempts/:attemptId',
    roles: planners,
    ...ofAttempt,
    body: Empty,
    reply: AttemptLedger,
  },
  'attempts.giveTime': {
    method: 'POST',
    path: '/api/office/attempts/:attemptId/time',
    roles: planners,
    ...ofAttempt,
    body: z.object({ minutes: z.number().int().min(1).max(600), reason: Reason }),
    reply,
  },
  /** The student could not sit it: it ends as incomplete. */
  'attempts.setAside': {
    method: 'POST',
    path: '/api/office/attempts/:attemptId/incomplete',
    roles: planners,
    ...ofAttempt,
    body: z.object({ reason: Reason }),
    reply,
  },
  /** What was done in it counts for nothing. Nothing leads back. */
  'attempts.annul': {
    method: 'POST',
    path: '/api/office/attempts/:attemptId/annulment',
    roles: planners,
    ...ofAttempt,
    body: z.object({ reason: Reason }),
    reply,
  },
} as const;
