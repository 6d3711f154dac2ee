import { describe, expect, test } from '@jest/globals';
import type { ExamForm } from '#contracts/exam.ts';
import { GradeFormula } from '#contracts/grade.ts';
import { GRADE_FORMULAS, assess, currentFormula } from '#server/register/grade-formula.ts';
import { currentScale } from '#server/register/grading-scale.ts';

const assessed = (form: ExamForm, rating: number | null, examPoints: number | null) =>
  assess({ form, rating, examPoints }, currentFormula(), currentScale());
const summary = ({ outcome, why }: ReturnType<typeof assessed>): unknown[] => {
  if (outcome === null) return [why];
  return outcome.kind === 'grade' ? [why, outcome.points, outcome.letter] : [why, outcome.kind];
};

describe('a written, oral or open-book exam', () => {
  const exams = ['written', 'oral', 'open_book'] as const;
  test.each([
    [80, 90, ['weighted', 84, 'B']],
    [50, 50, ['weighted', 50, 'D']],
    [100, 100, ['weighted', 100, 'A']],
    // 60 % of 83 and 40 % of 97 are 88.6
    [83, 97, ['weighted', 89, 'B+']],
    // an exam is made whole first, as the sheet prints it: 60 % of 75 and 40 % of 71 are 73.4
    [75, 71.25, ['weighted', 73, 'C+']],
    [49, 100, ['rating_not_positive', 'not_admitted']],
    [49.49, null, ['rating_not_positive', 'not_admitted']],
    [49.5, 50, ['weighted', 50, 'D']],
    [0, null, ['rating_not_positive', 'not_admitted']],
    [100, 49, ['exam_not_positive', 49, 'FX']],
    [100, 49.5, ['weighted', 80, 'B']],
    [100, 25, ['exam_not_positive', 25, 'FX']],
    [100, 24, ['exam_not_positive', 24, 'F']],
    [100, 0, ['exam_not_positive', 0, 'F']],
    [null, 90, ['rating_missing']],
    [70, null, ['mark_missing']],
  ] as const)('makes of a rating of %d and an exam of %d: %j', (rating, exam, expected) => {
    for (const form of exams) expect(summary(assessed(form, rating, exam))).toEqual(expected);
  });
});

describe('general assessment', () => {
  test.each([
    [94.5, ['rating_stands', 95, 'A']],
    [50, ['rating_stands', 50, 'D']],
    [49.4, ['rating_stands', 49, 'FX']],
    [24.4, ['rating_stands', 24, 'F']],
    [null, ['rating_missing']],
  ] as const)('gives a rating of %d as the grade: %j', (rating, expected) => {
    expect(summary(assessed('general_assessment', rating, null))).toEqual(expected);
  });

  test('does not ask what an exam earned', () => {
    expect(assessed('general_assessment', 70, 10)).toEqual(assessed('general_assessment', 70, null));
  });
});

describe('a formula', () => {
  test.each(GRADE_FORMULAS)('$id weighs every form', (formula) => {
    expect(GradeFormula.parse(formula)).toEqual(formula);
  });

  test('another version gives other grades, and says that it was the one', () => {
    const half = { rating: 50, exam: 50 };
    const other: GradeFormula = {
      id: 'half-and-half',
      positiveFrom: 40,
      weights: { general_assessment: half, written: half, oral: half, open_book: half },
    };
    const { outcome } = assess({ form: 'oral', rating: 45, examPoints: 92 }, other, currentScale());
    // 68.5 rounds up
    expect(outcome).toMatchObject({
      points: 69,
      letter: 'C',
      formulaId: 'half-and-half',
      scaleId: currentScale().id,
    });
  });
});
