import { describe, expect, test } from '@jest/globals';
import type { CourseId, TermId } from '#contracts/ids.ts';
import type { Outcome } from '#contracts/register.ts';
import { gpaOf } from '#server/register/gpa.ts';
import { gradeGiven } from '#server/register/register-service.ts';

const course = (id: string, credits: number, outcome: Outcome | null, termStartsOn = '2026-09-01') => ({
  courseId: id as CourseId,
  termStartsOn,
  credits,
  outcome,
});
const incomplete: Outcome = {
  kind: 'incomplete',
  cause: 'form_not_held',
  deadlineOn: '2027-09-15',
  retakeTermId: 't' as TermId,
};

describe('the grade point average', () => {
  test('is weighted by credits', () => {
    expect(gpaOf([course('a', 5, gradeGiven(95)), course('b', 3, gradeGiven(70))])).toEqual({
      // (4 × 5 + 2.33 × 3) ÷ 8 = 3.37375
      value: 3.37,
      credits: 8,
    });
  });

  test('counts a failed course as nought', () => {
    expect(gpaOf([course('a', 5, gradeGiven(95)), course('b', 5, gradeGiven(30))])).toEqual({
      value: 2,
      credits: 10,
    });
  });

  test.each([
    ['an incomplete', incomplete],
    ['an annulled', { kind: 'annulled' } as const],
    ['a not admitted', { kind: 'not_admitted', rating: 20 } as const],
    ['an open', null],
  ])('is not touched by %s course', (_, outcome) => {
    expect(gpaOf([course('a', 5, gradeGiven(80)), course('b', 5, outcome)])).toEqual({
      value: 3,
      credits: 5,
    });
  });

  test.each([[['2026-09-01', '2027-02-01']], [['2027-02-01', '2026-09-01']]])(
    'counts the later of two terms in which a course was taken, told in the order %j',
    (terms) => {
      const points = { '2026-09-01': 20, '2027-02-01': 90 } as Record<string, number>;
      const items = terms.map((term) => course('a', 5, gradeGiven(points[term]!), term));
      expect(gpaOf(items)).toEqual({ value: 3.67, credits: 5 });
    },
  );

  test('of nothing is nothing, not nought', () => {
    expect(gpaOf([])).toEqual({ value: null, credits: 0 });
  });

  test('of courses without credits is nothing', () => {
    expect(gpaOf([course('a', 0, gradeGiven(90))])).toEqual({ value: null, credits: 0 });
  });
});
