import { describe, expect, test } from '@jest/globals';
import { askedBy, intervalAt, leastOf, levelFor } from '#server/dispatch/sampling/share.ts';
import type { Claim } from '#server/dispatch/sampling/share.ts';

const claim = (wishMs: number, weight = 1, longestMs = 4_000): Claim => ({ wishMs, longestMs, weight });
const fast = claim(300, 3);
const normal = claim(1_000);
const calm = claim(2_000);
const times = (count: number, one: Claim): Claim[] => Array.from({ length: count }, () => one);
const shared = (claims: Claim[], perSecond: number): number[] => {
  const level = levelFor(claims, perSecond);
  return claims.map((one) => intervalAt(one, level));
};
const used = (intervals: number[]): number => intervals.reduce((sum, everyMs) => sum + 1_000 / everyMs, 0);

describe('a budget', () => {
  test.each<[string, Claim[], number, number[]]>([
    ['that is enough gives each what they ask', [fast, normal, calm], 5, [300, 1_000, 2_000]],
    ['gives equals the same', times(4, normal), 2, [2_000, 2_000, 2_000, 2_000]],
    [
      'that is short takes from the ordinary before it takes from the calm',
      [...times(3, normal), calm],
      2,
      [2_000, 2_000, 2_000, 2_000],
    ],
    [
      'leaves an odd one three times as often as the others',
      [fast, normal, normal],
      2.5,
      [700, 2_000, 2_000],
    ],
    ['takes from the odd as well', [fast, ...times(4, normal)], 1.75, [1_400, 4_000, 4_000, 4_000, 4_000]],
    [
      'not enough for what is promised gives all that, and not less',
      [fast, normal, calm],
      0.4,
      [4_000, 4_000, 4_000],
    ],
    ['keeps each exam’s own promise', [claim(1_000, 1, 9_000), claim(1_000, 1, 1_200)], 0.2, [9_000, 1_200]],
    ['for nobody is no trouble', [], 0, []],
  ])('%s', (_, claims, perSecond, expected) => expect(shared(claims, perSecond)).toEqual(expected));

  describe('for five hundred', () => {
    const claims = [...times(20, fast), ...times(200, normal), ...times(280, calm)];
    const [least, asked] = [leastOf(claims), askedBy(claims)];
    const between = (low: number, high: number): number[] =>
      Array.from({ length: 50 }, (_, index) => low + ((high - low) * index) / 49);

    test.each(between(least, asked))(
      'of %f is never overdrawn, and nobody is left below what is promised',
      (all) => {
        const intervals = shared(claims, all);
        expect(used(intervals)).toBeLessThanOrEqual(all + 1e-6);
        expect(Math.max(...intervals)).toBeLessThanOrEqual(4_000);
      },
    );

    test.each(between(1, least))('of %f leaves all with what is promised', (all) => {
      expect(new Set(shared(claims, all))).toEqual(new Set([4_000]));
    });
  });

  test('that grows makes nobody’s interval longer', () => {
    const claims = [fast, fast, normal, normal, normal, calm, calm];
    let before = shared(claims, 0.5);
    for (let perSecond = 0.6; perSecond < 14; perSecond += 0.1) {
      const intervals = shared(claims, perSecond);
      for (const [index, everyMs] of intervals.entries()) expect(everyMs).toBeLessThanOrEqual(before[index]!);
      before = intervals;
    }
  });
});
