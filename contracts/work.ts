import { z } from 'zod';
import { Outcome, Points } from './assessment.ts';
import {
  AssignmentId,
  CourseId,
  CriteriaSetId,
  EnrolmentId,
  Instant,
  Locale,
  LocalisedText,
  TermId,
  UserId,
  WorkId,
} from './ids.ts';

/** The most one file may have, bytes. */
export const FILE_MAX_BYTES = 500 * 1024 * 1024;

/** What becomes of a work handed in after `dueAt`. */
export const LatePolicy = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('refuse') }),
  z.object({ kind: z.literal('accept') }),
  z.object({
    kind: z.literal('deduct'),
    pointsPerDay: z.number().min(1).max(100),
    /** Begun days after which nothing is taken any more. */
    maxDays: z.number().int().min(1).max(60),
  }),
]);
export type LatePolicy = z.infer<typeof LatePolicy>;

/** What a file holds, as far as a first look at its bytes can tell. */
export const FileKind = z.enum(['document', 'archive', 'picture', 'video', 'text']);
export type FileKind = z.infer<typeof FileKind>;

/** A project or an open-book exam at home, for everybody enrolled in a course in a term. */
export const Assignment = z.object({
  id: AssignmentId,
  courseId: CourseId,
  termId: TermId,
  title: LocalisedText,
  instructions: LocalisedText,
  opensAt: Instant,
  dueAt: Instant,
  latePolicy: LatePolicy,
  maxBytes: z.number().int().min(1).max(FILE_MAX_BYTES).default(FILE_MAX_BYTES),
  /** Kinds of files that are taken; none named: any. */
  accepts: z.array(FileKind).max(5).default([]),
  criteriaSetId: CriteriaSetId,
  /** Whether the originality of a work must be known, or its absence explained, before the mark. */
  needsOriginality: z.boolean().default(true),
  examinerIds: z.array(UserId).min(1).max(15),
});
export type Assignment = z.infer<typeof Assignment>;

/** What is known of how much of a work is its author's. */
export const Originality = z.discriminatedUnion('state', [
  z.object({ state: z.literal('not_checked') }),
  z.object({
    state: z.literal('checked'),
    /** Share of the text found nowhere else, %. */
    percent: z.number().min(0).max(100),
    note: z.string().max(1_000),
    by: UserId,
    at: Instant,
  }),
  /** No check was possible; says why. */
  z.object({ state: z.literal('waived'), note: z.string().min(1).max(1_000), by: UserId, at: Instant }),
]);
export type Originality = z.infer<typeof Originality>;

/** A name of a file as people see it: no path, no control characters, no bidi tricks. */
export const FileName = z.string().min(1).max(200);

/** One file that was handed in; a student's receipt is its number, hash and instant. */
export const WorkVersion = z.object({
  number: z.number().int().min(1),
  fileName: FileName,
  bytes: z.number().int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** As its first bytes say, whatever its name is. */
  contentType: z.string(),
  receivedAt: Instant,
  lateMs: z.number().int().min(0),
  deduction: Points,
  originality: Originality,
  /** When the file went with the end of its retention; the receipt stays. */
  fileDeletedAt: Instant.nullable().default(null),
});
export type WorkVersion = z.infer<typeof WorkVersion>;

/** A remark at a place of a version. */
export const WorkComment = z.object({
  version: z.number().int().min(1),
  page: z.number().int().min(1).max(10_000).nullable(),
  /** The words it is about. */
  anchor: z.string().trim().max(300).default(''),
  text: z.string().trim().min(1).max(4_000),
  by: UserId,
  at: Instant,
});
export type WorkComment = z.infer<typeof WorkComment>;

/** What a student hands in: for an assignment, or a thesis where that is null. */
export const Work = z.object({
  id: WorkId,
  enrolmentId: EnrolmentId,
  studentId: UserId,
  assignmentId: AssignmentId.nullable(),
  /** Signed: that the work is the student's own. */
  statement: z.object({ version: z.string(), locale: Locale, signedAt: Instant }).nullable(),
  versions: z.array(WorkVersion),
  comments: z.array(WorkComment),
  outcome: Outcome.nullable(),
});
export type Work = z.infer<typeof Work>;
