import { describe, expect, it } from '@jest/globals';
import { mostPerHour, rateOf } from '#scripts/evaluate/intervals.ts';

describe('a rate', () => {
  // As R's binom::binom.wilson says.
  it.each([
    [0, 10, { percent: 0, low: 0, high: 27.8 }],
    [5, 10, { percent: 50, low: 23.7, high: 76.3 }],
    [10, 10, { percent: 100, low: 72.2, high: 100 }],
    [2, 76, { percent: 2.6, low: 0.7, high: 9.1 }],
  ])('of %i in %i has its Wilson interval', (hits, of, rate) => {
    expect(rateOf(hits, of)).toEqual(rate);
  });

  // Exact Poisson limits are 3.69 and 11.67.
  it.each([
    [0, 1, 3.7],
    [5, 1, 11.7],
    [0, 0.5, 7.3],
  ])('of %i incidents in %d h may be as high an hour as their number may by chance', (count, hours, most) => {
    expect(mostPerHour(count, hours)).toBeCloseTo(most, 1);
  });
});
