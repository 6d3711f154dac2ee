import { z } from 'zod';
import { ExamForm } from './exam.ts';

export const Letter = z.enum(['A', 'A-', 'B+', 'B', 'B-', 'C+', 'C', 'C-', 'D+', 'D', 'FX', 'F']);
export type Letter = z.infer<typeof Letter>;

/** Points as a register keeps them: whole, 0–100. */
export const Points = z.number().int().min(0).max(100);

/** What whole points are called and count for. Steps go from the highest down to 0; each reaches to the one above it. */
export const GradingScale = z.object({
  id: z.string().min(1).max(32),
  steps: z
    .array(z.object({ letter: Letter, from: Points, gpaPoints: z.number().min(0).max(4) }))
    .min(1)
    .refine(
      (steps) =>
        steps.at(-1)?.from === 0 && steps.every((step, at) => at === 0 || step.from < steps[at - 1]!.from),
    ),
});
export type GradingScale = z.infer<typeof GradingScale>;

/** Of what a grade is made, in hundredths; the two add up to 100. */
const Weights = z
  .object({ rating: z.number().int().min(0).max(100), exam: z.number().int().min(0).max(100) })
  .refine(({ rating, exam }) => rating + exam === 100);

/** How a rating and an exam become a grade. Kept with every grade it made, by id: one that was used never changes. */
export const GradeFormula = z.object({
  id: z.string().min(1).max(32),
  /** From here on a rating admits to the exam, and an exam is passed. */
  positiveFrom: Points,
  weights: z.record(ExamForm, Weights),
});
export type GradeFormula = z.infer<typeof GradeFormula>;

/** Why a student gets what is proposed, or why nothing can be proposed yet. */
export const AssessmentWhy = z.enum([
  'rating_stands',
  'weighted',
  'exam_not_positive',
  'rating_not_positive',
  'rating_missing',
  'mark_missing',
]);
export type AssessmentWhy = z.infer<typeof AssessmentWhy>;
