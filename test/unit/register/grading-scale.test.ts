import { describe, expect, test } from '@jest/globals';
import { GradingScale } from '#contracts/grade.ts';
import { GRADING_SCALES, currentScale, gradeOf, wholePoints } from '#server/register/grading-scale.ts';

describe('the grading scale', () => {
  test.each([
    [100, 'A', 4],
    [95, 'A', 4],
    [94, 'A-', 3.67],
    [90, 'A-', 3.67],
    [89, 'B+', 3.33],
    [85, 'B+', 3.33],
    [84, 'B', 3],
    [80, 'B', 3],
    [79, 'B-', 2.67],
    [75, 'B-', 2.67],
    [74, 'C+', 2.33],
    [70, 'C+', 2.33],
    [69, 'C', 2],
    [65, 'C', 2],
    [64, 'C-', 1.67],
    [60, 'C-', 1.67],
    [59, 'D+', 1.33],
    [55, 'D+', 1.33],
    [54, 'D', 1],
    [50, 'D', 1],
    [49, 'FX', 0],
    [25, 'FX', 0],
    [24, 'F', 0],
    [0, 'F', 0],
  ])('calls %d %s, which counts %d', (points, letter, gpaPoints) => {
    expect(gradeOf(points, currentScale())).toEqual({ letter, gpaPoints });
  });

  test.each(GRADING_SCALES)('$id goes down from the highest step to nought', (scale) => {
    expect(GradingScale.parse(scale)).toEqual(scale);
  });

  test.each([
    [49.49, 49],
    [49.5, 50],
    [94.499_999, 94],
    [94.5, 95],
    [0.4, 0],
    [100, 100],
    // 1.005 × 100 in binary fractions is a little less than its half.
    [1.005 * 100, 101],
  ])('makes %d whole as %d: half a point rounds up', (points, whole) => {
    expect(wholePoints(points)).toBe(whole);
  });
});
