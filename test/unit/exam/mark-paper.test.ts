import { describe, expect, test } from '@jest/globals';
import { Question } from '#contracts/exam.ts';
import { resultOf } from '#server/exam/mark-paper.ts';

const question = (points: number) =>
  Question.parse({ id: `q${points}`, kind: 'essay', prompt: { kk: '?', ru: '?', en: '?' }, points });
const earns = (...points: (number | null)[]) =>
  points.map((one, index) => ({ questionId: String(index), marking: 'settled' as const, points: one }));

describe('a result', () => {
  test.each([
    [[10, 30], [10, 30], 100],
    [[10, 30], [0, 0], 0],
    [[10, 30], [5, 14.8], 50],
    [[10, 30], [5, 14.79], 49],
    [[3], [1], 33],
    [[3], [2], 67],
  ])('of questions of %j points that earned %j is %d', (most, earned, result) => {
    expect(resultOf(most.map(question), earns(...earned))).toBe(result);
  });

  test('is none while an answer is not marked, and none of a paper that asks nothing', () => {
    expect(resultOf([question(5), question(6)], earns(5, null))).toBeNull();
    expect(resultOf([], [])).toBeNull();
  });
});
