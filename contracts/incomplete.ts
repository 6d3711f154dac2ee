import { z } from 'zod';
import type { RegisterEntryId } from './ids.ts';
import { EnrolmentId, IncompleteRequestId, Instant, TermId, UserId } from './ids.ts';
import { Day } from './structure.ts';

/** A student asks that an exam be put off. One at most waits for an enrolment. */
export const IncompleteRequest = z.object({
  id: IncompleteRequestId,
  enrolmentId: EnrolmentId,
  askedBy: UserId,
  askedAt: Instant,
  reason: z.string().min(1).max(2_000),
  decision: z
    .object({
      granted: z.boolean(),
      note: z.string().max(2_000),
      decidedBy: UserId,
      decidedAt: Instant,
    })
    .nullable(),
});
export type IncompleteRequest = z.infer<typeof IncompleteRequest>;

/** Something a student is told, The client says it in their language. */
export const StudentNotice = z.object({
  at: Instant,
  studentId: UserId,
  enrolmentId: EnrolmentId,
  told: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('incomplete_granted'),
      deadlineOn: Day,
      retakeTermId: TermId,
      reason: z.string(),
    }),
    /** Its deadline is near, or has come: somebody decides, and nothing happens by itself. */
    z.object({ kind: z.literal('incomplete_near'), deadlineOn: Day }),
    z.object({ kind: z.literal('incomplete_due'), deadlineOn: Day }),
    z.object({ kind: z.literal('incomplete_refused'), note: z.string() }),
    z.object({ kind: z.literal('appeal_decided'), changed: z.boolean(), note: z.string() }),
    z.object({ kind: z.literal('outcome_corrected'), reason: z.string() }),
  ]),
});
export type StudentNotice = z.infer<typeof StudentNotice>;

/** That somebody is to be reminded of an "I" that stands: some days before its deadline, and on that day. */
export interface IncompleteReminder {
  entryId: RegisterEntryId;
  stage: 'near' | 'due';
}
