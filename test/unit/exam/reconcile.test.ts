import { describe, expect, test } from '@jest/globals';
import { MarkingRule } from '#contracts/blueprint.ts';
import type { UserId } from '#contracts/ids.ts';
import { reconcile } from '#server/exam/reconcile.ts';

const marks = (...points: number[]) =>
  points.map((one, index) => ({ marker: `marker-${index}` as UserId, points: one }));
const two = MarkingRule.parse({ markers: 2, maxDifferencePercent: 10 });

describe('one marker', () => {
  const one = MarkingRule.parse({});
  test('is waited for, and then it is their mark', () => {
    expect(reconcile(one, 10, [])).toEqual({ state: 'first' });
    expect(reconcile(one, 10, marks(7))).toEqual({ state: 'settled', points: 7 });
  });
});

describe('two markers of 10 points who may differ by 10 %', () => {
  test.each([
    [[], { state: 'first' }],
    [[8], { state: 'second' }],
    [[8, 8], { state: 'settled', points: 8 }],
    [[8, 7], { state: 'settled', points: 7.5 }],
    [[8, 6.75], { state: 'third' }],
    [[2, 9], { state: 'third' }],
    [[2, 9, 4], { state: 'settled', points: 4 }],
  ])('who give %j', (points, result) => {
    expect(reconcile(two, 10, marks(...points))).toEqual(result);
  });
});
