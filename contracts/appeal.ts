import { z } from 'zod';
import { Points } from './grade.ts';
import { AppealId, EnrolmentId, Instant, RegisterEntryId, UserId } from './ids.ts';

/** What the commission found: other points, or that the grade stands (`points` null). */
export const AppealDecision = z.object({
  points: Points.nullable(),
  note: z.string().trim().min(1).max(4_000),
  decidedBy: UserId,
  decidedAt: Instant,
});
export type AppealDecision = z.infer<typeof AppealDecision>;

/** A student asks a commission to look at a grade again. One at most for each entry of the register. */
export const Appeal = z.object({
  id: AppealId,
  enrolmentId: EnrolmentId,
  entryId: RegisterEntryId,
  filedBy: UserId,
  filedAt: Instant,
  text: z.string().min(1).max(4_000),
  /** Empty until the dean's office names one; its first member presides. */
  commission: z.array(UserId),
  decision: AppealDecision.nullable(),
});
export type Appeal = z.infer<typeof Appeal>;
