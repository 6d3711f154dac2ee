import { z } from 'zod';
import { Points } from './assessment.ts';
import { Instant, LocalisedText, UserId, WorkId } from './ids.ts';

export const ThesisReport = z.object({
  /** Who wrote it, as it stands in the minutes; a reviewer need not have an account. */
  author: z.string().trim().min(1).max(200),
  text: z.string().trim().min(1).max(20_000),
  /** Whether it says that the thesis may be defended. */
  recommends: z.boolean(),
  by: UserId,
  at: Instant,
});
export type ThesisReport = z.infer<typeof ThesisReport>;

/** What must be there before a thesis is admitted. */
export const AdmissionItem = z.enum([
  'statement_signed',
  'file_handed_in',
  'originality_checked',
  'supervisor_recommends',
  'review_there',
  'no_debts',
]);
export type AdmissionItem = z.infer<typeof AdmissionItem>;

export const Commission = z.object({
  chairId: UserId,
  secretaryId: UserId,
  /** Those who vote, the chair among them. */
  memberIds: z.array(UserId).min(3).max(15),
  vote: z.enum(['open', 'secret']),
  /** Share of the members who must be present, %. */
  quorumPercent: z.number().int().min(50).max(100).default(67),
});
export type Commission = z.infer<typeof Commission>;

export const Defence = z.object({
  commission: Commission,
  presentIds: z.array(UserId).default([]),
  questions: z
    .array(
      z.object({ askedBy: z.string().trim().min(1).max(200), text: z.string().trim().min(1).max(2_000) }),
    )
    .max(100)
    .default([]),
  minutes: z.string().max(20_000).default(''),
  /** Who has voted. */
  votedIds: z.array(UserId).default([]),
  /** Points of the ballots, lowest first; `by` is null in a secret vote: nothing says whose a ballot is. */
  ballots: z.array(z.object({ points: Points, by: UserId.nullable() })).default([]),
  decidedAt: Instant.nullable().default(null),
});
export type Defence = z.infer<typeof Defence>;

/** What makes a work a thesis, until it is decided. */
export const Thesis = z.object({
  workId: WorkId,
  topic: LocalisedText,
  supervisorId: UserId,
  supervisorReport: ThesisReport.nullable().default(null),
  review: ThesisReport.nullable().default(null),
  admission: z.object({ orderNumber: z.string(), by: UserId, at: Instant }).nullable().default(null),
  defence: Defence.nullable().default(null),
});
export type Thesis = z.infer<typeof Thesis>;

/** What a course is to the state standard, where it is more than a course. */
export const CourseRole = z.enum(['practice', 'complex_exam', 'thesis']);
export type CourseRole = z.infer<typeof CourseRole>;

export const AwardItem = z.enum([
  'credits',
  'practice',
  'complex_exam',
  'thesis',
  'no_debts',
  'no_incompletes',
]);
export type AwardItem = z.infer<typeof AwardItem>;

/** An item of the state standard: what it asks and what there is; met when there is as much. */
export const AwardCheck = z.object({
  item: AwardItem,
  needed: z.number(),
  reached: z.number(),
  isMet: z.boolean(),
});
export type AwardCheck = z.infer<typeof AwardCheck>;

/** What the register says of a student, over all terms. */
export interface Standing {
  creditsEarned: number;
  practiceCredits: number;
  hasComplexExam: boolean;
  hasThesis: boolean;
  /** Courses that ended without being passed. */
  debts: number;
  incompletes: number;
}
