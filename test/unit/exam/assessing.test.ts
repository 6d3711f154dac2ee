import { describe, expect, test } from '@jest/globals';
import type { Assessment, CriteriaSet } from '#contracts/assessment.ts';
import type { UserId } from '#contracts/ids.ts';
import { weightedPoints } from '#contracts/weighted-points.ts';
import { combine, meanPoints, scoresFault } from '#server/exam/assessing.ts';

const name = { kk: 'a', ru: 'a', en: 'a' };
const set: CriteriaSet = {
  id: 'set' as CriteriaSet['id'],
  name,
  criteria: [
    { id: 'deep', name, weight: 3 },
    { id: 'clear', name, weight: 1 },
  ],
};
const [first, second] = ['first', 'second'] as UserId[] as [UserId, UserId];
const judged = (assessorId: UserId, points: number): Assessment => ({
  assessorId,
  scores: { deep: points, clear: points },
  remark: '',
  at: 0,
});

describe('one examiner’s points', () => {
  test('count by the weights of their criteria', () => {
    expect(weightedPoints(set, { deep: 80, clear: 40 })).toBe(70);
  });
  test.each([
    [{ deep: 1, clear: 1 }, null],
    [{ deep: 1 }, 'clear'],
    [{ deep: 1, clear: 1, luck: 1 }, 'luck'],
  ])('%j lack or invent %j', (scores, fault) => {
    expect(scoresFault(set, scores as Record<string, number>)).toBe(fault);
  });
});

describe('examiners together', () => {
  test('come to nothing before each of them judged', () => {
    expect(combine(set, [first, second], [judged(first, 90)])).toMatchObject({
      points: null,
      missing: [second],
    });
  });
  test('come to their mean', () => {
    expect(combine(set, [first, second], [judged(first, 80), judged(second, 71)]).points).toBe(76);
  });
  test.each([
    [80, 70, false],
    [80, 69.9, true],
  ])('who gave %d and %d are far apart: %j', (one, other, isContested) => {
    const together = combine(set, [first, second], [judged(first, one), judged(second, other)]);
    expect(together.isContested).toBe(isContested);
  });
  test('do not count who is not among them', () => {
    expect(combine(set, [first], [judged(first, 80), judged(second, 0)]).points).toBe(80);
  });
});

test.each([
  [[49.5], 50],
  [[49.49], 49],
  [[70, 71], 71],
  [[83.3, 83.3, 83.4], 83],
  [[0.1, 0.2, 99.2], 33],
  [[1.1, 1.2, 2.2], 2],
])('the mean of %j is %d', (points, mean) => expect(meanPoints(points)).toBe(mean));
