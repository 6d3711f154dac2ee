import { z } from 'zod';
import { AssessmentWhy, Letter, Points } from './grade.ts';
import { CourseId, EnrolmentId, GroupId, Instant, RegisterEntryId, TermId, UserId } from './ids.ts';
import { Day, Enrolment } from './structure.ts';

/** On whose word an exam is put off: the student's, somebody's of the staff for them (by phone), or because the form could not be held. */
export const IncompleteCause = z.enum(['own_request', 'on_behalf', 'form_not_held']);
export type IncompleteCause = z.infer<typeof IncompleteCause>;

export const Outcome = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('grade'),
    points: Points,
    letter: Letter,
    gpaPoints: z.number().min(0).max(4),
    /** By which version of the scale; and by which of the formula, null where people gave the points themselves. */
    scaleId: z.string(),
    formulaId: z.string().nullable(),
    why: AssessmentWhy.nullable(),
  }),
  /** "I": put off to another term, for good reason. It counts for nothing and never ends by itself. */
  z.object({
    kind: z.literal('incomplete'),
    cause: IncompleteCause,
    deadlineOn: Day,
    retakeTermId: TermId,
  }),
  z.object({ kind: z.literal('not_admitted'), rating: Points.nullable() }),
  z.object({ kind: z.literal('annulled') }),
]);
export type Outcome = z.infer<typeof Outcome>;

/** FX re-sits the exam only; F takes the course again, as does who was not admitted: another enrolment. */
export function maySitAgain(standing: Outcome): boolean {
  if (standing.kind === 'grade') return standing.letter === 'FX';
  return standing.kind === 'incomplete' || standing.kind === 'annulled';
}

/** What made an entry: a signed sheet, a signed batch of general assessment, a commission, or one person with a reason. */
export const EntryCause = z.enum(['sheet', 'batch', 'incomplete', 'appeal', 'correction']);
export type EntryCause = z.infer<typeof EntryCause>;

/**
 * A line of the register. Entries are only ever added: each names the one it takes the place of, and an entry is replaced
 * once at most, so that every enrolment has exactly one that stands.
 */
export const RegisterEntry = z.object({
  id: RegisterEntryId,
  enrolmentId: EnrolmentId,
  replaces: RegisterEntryId.nullable(),
  outcome: Outcome,
  cause: EntryCause,
  /** The sheet, batch or appeal. */
  causeId: z.uuid().nullable(),
  /** Null of the first entry by a sheet or batch: there the formula says why. */
  reason: z.string().max(2_000).nullable(),
  signedBy: UserId,
  signedAt: Instant,
});
export type RegisterEntry = z.infer<typeof RegisterEntry>;

/** An enrolment with whose it is and how it stands in the register; null while it has no outcome. */
export const RegisterLine = z.object({
  enrolment: Enrolment,
  displayName: z.string(),
  studentNumber: z.string(),
  groupId: GroupId,
  entry: RegisterEntry.nullable(),
});
export type RegisterLine = z.infer<typeof RegisterLine>;

/** Which enrolments: those that meet all that is given. */
export const RegisterScope = z.object({
  termId: TermId.optional(),
  courseId: CourseId.optional(),
  groupId: GroupId.optional(),
  studentId: UserId.optional(),
});
export type RegisterScope = z.infer<typeof RegisterScope>;

/** Grade points weighted by credits, two decimals; null while nothing counts. */
export const Gpa = z.object({ value: z.number().min(0).max(4).nullable(), credits: z.number().min(0) });
export type Gpa = z.infer<typeof Gpa>;
