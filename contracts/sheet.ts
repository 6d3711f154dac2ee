import { z } from 'zod';
import { ExamForm } from './exam.ts';
import { AssessmentWhy } from './grade.ts';
import {
  CourseId,
  EnrolmentId,
  GroupId,
  Instant,
  LocalisedText,
  RegisterEntryId,
  SheetId,
  TermId,
  UserId,
} from './ids.ts';
import { Outcome } from './register.ts';

/** What a student is proposed, or has: null while it cannot be said, and `why` says why. */
export const SheetLine = z.object({
  enrolmentId: EnrolmentId,
  displayName: z.string(),
  studentNumber: z.string(),
  rating: z.number().nullable(),
  examPoints: z.number().nullable(),
  outcome: Outcome.nullable(),
  /** Null of what the register has already. */
  why: AssessmentWhy.nullable(),
  /** The entry that stands; signing leaves it standing unless `outcome` is another. */
  stands: RegisterEntryId.nullable(),
  /** Whether signing adds an entry. */
  isNew: z.boolean(),
});
export type SheetLine = z.infer<typeof SheetLine>;

/** All that a signature is put under. */
export const SheetContent = z.object({
  sheetId: SheetId,
  group: z.string(),
  course: z.object({ code: z.string(), name: LocalisedText, credits: z.number() }),
  term: z.object({ code: z.string(), name: LocalisedText }),
  form: ExamForm,
  round: z.number().int().min(1),
  scaleId: z.string(),
  formulaId: z.string(),
  lines: z.array(SheetLine),
});
export type SheetContent = z.infer<typeof SheetContent>;

/** Two people sign a sheet: its examiner, and the dean's office. */
export const SigningPart = z.enum(['examiner', 'officer']);
export type SigningPart = z.infer<typeof SigningPart>;

export const SheetSignature = z.object({
  part: SigningPart,
  signedBy: UserId,
  signedAt: Instant,
  /** SHA-256 of the content it was put under: once that changes, the signature says nothing of it. */
  contentHash: z.string().length(64),
});
export type SheetSignature = z.infer<typeof SheetSignature>;

/** An examination sheet: a group in a course in a term. The first round is the whole group's; later ones are re-sits. */
export const Sheet = z.object({
  id: SheetId,
  groupId: GroupId,
  courseId: CourseId,
  termId: TermId,
  form: ExamForm,
  round: z.number().int().min(1),
  examinerId: UserId,
  openedBy: UserId,
  openedAt: Instant,
  /** Of a re-sit: who is on it. Null of the first round. */
  members: z.array(EnrolmentId).nullable(),
  /** Both signed the same content. */
  signedAt: Instant.nullable(),
});
export type Sheet = z.infer<typeof Sheet>;
