import type { ExamForm } from '#contracts/exam.ts';
import type { AssessmentWhy, GradeFormula, GradingScale } from '#contracts/grade.ts';
import type { Outcome } from '#contracts/register.ts';
import { gradeOf, wholePoints } from './grading-scale.ts';

const byRating = { rating: 100, exam: 0 };
const sixtyToForty = { rating: 60, exam: 40 };

/** Formulas by version, the one in use last. One that graded anybody is never changed: add the next. */
export const GRADE_FORMULAS: readonly GradeFormula[] = [
  {
    id: 'remote-2020',
    positiveFrom: 50,
    weights: {
      general_assessment: byRating,
      written: sixtyToForty,
      oral: sixtyToForty,
      open_book: sixtyToForty,
    },
  },
];

export const currentFormula = (): GradeFormula => GRADE_FORMULAS.at(-1)!;

export interface Assessed {
  /** Null while something is missing. */
  outcome: Outcome | null;
  why: AssessmentWhy;
}

/**
 * What a rating and an exam's points (0–100, null while unknown) come to. Both are made whole first, as a sheet prints
 * them, so that anybody can work a grade out again from the sheet. A rating below the formula's bar does not admit to the
 * exam; an exam below it is not made good by the rating: its own points are the grade.
 */
export function assess(
  { form, rating, examPoints }: { form: ExamForm; rating: number | null; examPoints: number | null },
  formula: GradeFormula,
  scale: GradingScale,
): Assessed {
  if (rating === null) return { outcome: null, why: 'rating_missing' };
  const grade = (points: number, why: AssessmentWhy): Assessed => ({
    outcome: {
      kind: 'grade',
      points,
      ...gradeOf(points, scale),
      scaleId: scale.id,
      formulaId: formula.id,
      why,
    },
    why,
  });
  const weights = formula.weights[form];
  const admitted = wholePoints(rating);
  if (weights.exam === 0) return grade(admitted, 'rating_stands');
  if (admitted < formula.positiveFrom)
    return { outcome: { kind: 'not_admitted', rating: admitted }, why: 'rating_not_positive' };
  if (examPoints === null) return { outcome: null, why: 'mark_missing' };
  const earned = wholePoints(examPoints);
  if (earned < formula.positiveFrom) return grade(earned, 'exam_not_positive');
  return grade(wholePoints((weights.rating * admitted + weights.exam * earned) / 100), 'weighted');
}
