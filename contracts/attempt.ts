import { z } from 'zod';
import { AttemptId, Instant, SittingId, UserId } from './ids.ts';
import { Accommodation } from './policy.ts';
import { storableText } from './text.ts';

/**
 * eligible → scheduled → checking_in → waiting_approval (where the policy asks a proctor to admit) → live ⇄ paused ⇄
 * disconnected → submitted | ended_by_proctor | timed_out (answers saved so far count) → grading → graded → signed.
 * Beside these: declined, incomplete, annulled, appealed. The table of steps is server/attempt/machine.ts.
 */
export const AttemptStatus = z.enum([
  'eligible',
  'scheduled',
  'checking_in',
  'waiting_approval',
  'live',
  'paused',
  'disconnected',
  'submitted',
  'ended_by_proctor',
  'timed_out',
  'grading',
  'graded',
  'signed',
  'declined',
  'incomplete',
  'annulled',
  'appealed',
]);
export type AttemptStatus = z.infer<typeof AttemptStatus>;

/** What a candidate agrees to, each named and shown on its own. */
export const ConsentPurpose = z.enum([
  'camera',
  'microphone',
  'screen',
  'face_presence',
  /** The only one that may be declined and the exam sat all the same. */
  'face_comparison',
  'recording',
  'human_review',
]);
export type ConsentPurpose = z.infer<typeof ConsentPurpose>;

export const Consent = z.object({
  purposes: z.array(ConsentPurpose),
  /** Version of the words that were agreed to. */
  version: z.string().max(32),
  givenAt: Instant,
});
export type Consent = z.infer<typeof Consent>;

export const Attempt = z.object({
  id: AttemptId,
  sittingId: SittingId,
  candidateId: UserId,
  status: AttemptStatus,
  consent: Consent.nullable(),
  startedAt: Instant.nullable(),
  /**
   * When the time runs out if nothing else happens; answers after it are refused. Null before the start and while the
   * exam is paused.
   */
  deadlineAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  /** Working time left of a paused exam, ms; null unless it is paused. */
  pausedRemainingMs: z.number().int().min(0).nullable(),
  /** Until when the candidate takes a break that was granted to them; null while they take none. */
  breakUntil: Instant.nullable().default(null),
  /** When a proctor let the candidate in; null before, and where the policy asks nobody. */
  admittedAt: Instant.nullable(),
  /** What the person who paused, ended, annulled or set it aside gave as the reason; null when nobody did. */
  statusReason: z.string().nullable(),
  /** Kinds of incident that are not looked for with this candidate. */
  accommodations: z.array(Accommodation),
});
export type Attempt = z.infer<typeof Attempt>;

/**
 * `off`: the exam compares no faces; `declined`: the candidate has not agreed to it; `waiting`: no face good enough to be
 * compared with was seen yet; `running`: faces are compared with the one at the beginning.
 */
export const ComparisonState = z.enum(['off', 'declined', 'waiting', 'running']);
export type ComparisonState = z.infer<typeof ComparisonState>;

const chosenId = z.string().max(64);
const writtenText = z.string().max(50_000).transform(storableText);

/** A file handed in with an answer: kept by its content. */
export const AnswerFile = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string().min(1).max(255).transform(storableText),
  bytes: z.number().int().min(0),
});
export type AnswerFile = z.infer<typeof AnswerFile>;

/** Of the question's own kind. A number stays as it was typed until it is marked: `3,` is on its way to `3,14`. */
export const AnswerValue = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('single_choice'), optionId: chosenId.nullable() }),
  z.object({ kind: z.literal('multiple_choice'), optionIds: z.array(chosenId).max(20) }),
  z.object({ kind: z.literal('text'), text: writtenText }),
  z.object({ kind: z.literal('short_text'), text: z.string().max(500).transform(storableText) }),
  z.object({ kind: z.literal('number'), text: z.string().max(64).transform(storableText) }),
  z.object({
    kind: z.literal('matching'),
    pairs: z.array(z.object({ itemId: chosenId, choiceId: chosenId })).max(20),
  }),
  /** All items in the candidate's order; empty while it was not touched. */
  z.object({ kind: z.literal('ordering'), order: z.array(chosenId).max(20) }),
  z.object({ kind: z.literal('essay'), text: writtenText }),
  z.object({ kind: z.literal('file'), files: z.array(AnswerFile).max(5) }),
  z.object({ kind: z.literal('code'), text: writtenText }),
]);
export type AnswerValue = z.infer<typeof AnswerValue>;

export const Answer = z.object({
  questionId: z.string().max(64),
  value: AnswerValue,
  /** Grows by the client with every edit of this question; a lower or equal one is stale and changes nothing. */
  revision: z.number().int().min(1),
  savedAt: Instant,
});
export type Answer = z.infer<typeof Answer>;

/** What was handed in, as its receipt says: SHA-256 of the answers in their canonical form. */
export const Receipt = z.object({
  attemptId: AttemptId,
  at: Instant,
  /** Lower-case hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  answerCount: z.number().int().min(0),
});
export type Receipt = z.infer<typeof Receipt>;
