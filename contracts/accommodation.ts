import { z } from 'zod';
import { ExamForm } from './exam.ts';
import { AccommodationId, CourseId, Instant, Locale, TermId, UserId } from './ids.ts';
import { Accommodations } from './policy.ts';

/** Breaks a student may take in an exam: how many, and for how long each. */
export const Breaks = z.object({
  count: z.number().int().min(1).max(20),
  minutes: z.number().int().min(1).max(60),
});
export type Breaks = z.infer<typeof Breaks>;

/** What is arranged for a student; what is null or empty is as for everybody. */
const arranged = {
  /** The form they sit in place of the course's. */
  form: ExamForm.nullable().default(null),
  extraTimePercent: z.number().int().min(0).max(200).default(0),
  breaks: Breaks.nullable().default(null),
  /** What they may have with them, or who may help: a screen reader, a magnifier, an interpreter. */
  aids: z.string().trim().max(500).default(''),
  /** Kinds of incident that are not looked for with them. */
  spared: Accommodations.default([]),
  /** The language they sit it in. */
  language: Locale.nullable().default(null),
};

/** What holds for one student in one exam, of all that is arranged for them. */
export const Arrangement = z.object(arranged);
export type Arrangement = z.infer<typeof Arrangement>;

/** As an officer arranges it: for one course or all, one term or all, with the reason. */
export const ArrangementDraft = z.object({
  ...arranged,
  courseId: CourseId.nullable().default(null),
  termId: TermId.nullable().default(null),
  reason: z.string().trim().min(1).max(2_000),
});
export type ArrangementDraft = z.infer<typeof ArrangementDraft>;

export const StudentAccommodation = ArrangementDraft.extend({
  id: AccommodationId,
  studentId: UserId,
  author: UserId,
  addedAt: Instant,
  /** No longer: nothing is ever changed or deleted, a new one takes its place. */
  withdrawnAt: Instant.nullable(),
});
export type StudentAccommodation = z.infer<typeof StudentAccommodation>;
