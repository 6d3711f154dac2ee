import { describe, expect, test } from '@jest/globals';
import { NO_BUDGET, nextBudget } from '#server/dispatch/sampling/budget.ts';
import type { Budget, Measured } from '#server/dispatch/sampling/budget.ts';

const lag = (lagMs: number, seenShare = 1): Partial<Measured> => ({ lag: { lagMs, seenShare } });
const measured = (given: Partial<Measured> = {}): Measured => ({
  at: 0,
  lag: { lagMs: 100, seenShare: 1 },
  lagLimitMs: 1_000,
  takenPerSecond: 100,
  askedPerSecond: 100,
  leastPerSecond: 25,
  ...given,
});

/** The budget second by second, given what is measured in each. */
function course(seconds: Partial<Measured>[], from: Budget = NO_BUDGET): (number | null)[] {
  let budget = from;
  return seconds.map((given, second) => {
    budget = nextBudget(budget, measured({ at: second * 1_000, ...given }));
    return budget.perSecond === null ? null : Math.round(budget.perSecond * 10) / 10;
  });
}
const times = (count: number, given: Partial<Measured> = {}): Partial<Measured>[] =>
  Array.from({ length: count }, () => given);
const late = lag(1_200);
const at = (perSecond: number): Budget => ({ perSecond, behind: 0, enoughSince: null, cutAt: 0 });

describe('the budget', () => {
  test.each<[string, Partial<Measured>[], Budget, (number | null)[]]>([
    ['is none while the machine keeps up', times(3), NO_BUDGET, [null, null, null]],
    ['is not cut for one slow moment', [late, {}, late, {}], NO_BUDGET, [null, null, null, null]],
    ['is cut to four fifths of what was taken when it stays slow', [late, late], NO_BUDGET, [null, 80]],
    [
      'is cut to the share that was seen when most of it went unseen',
      times(2, lag(10_000, 0.4)),
      NO_BUDGET,
      [null, 40],
    ],
    [
      'is cut further when that was not enough',
      times(4, { ...late, takenPerSecond: 80 }),
      at(80),
      [80, 64, 64, 51.2],
    ],
    ['is not cut further below what is promised than shows it', times(2, lag(10_000, 0)), at(80), [80, 20]],
    ['stays while few frames have told how the cut worked', times(3, { lag: null }), at(80), [80, 80, 80]],
    ['stays while the lag is near its limit', times(3, lag(900)), at(80), [80, 80, 80]],
    ['rises slowly when the lag is well below its limit', times(3), at(80), [81, 82, 83]],
    [
      'rises where so few frames are taken that nothing can be told',
      [{ lag: null, at: 30_000 }],
      at(80),
      [81],
    ],
    ['rises to a fifth more than is asked', times(4), at(117), [118, 119, 120, 120]],
  ])('%s', (_, seconds, from, expected) => expect(course(seconds, from)).toEqual(expected));

  test('is lifted when it was enough for half a minute, and not before', () => {
    const budgets = course(times(45), at(98));
    expect(budgets.indexOf(null)).toBe(31);
    expect(budgets.slice(31).every((budget) => budget === null)).toBe(true);
  });

  test('is not lifted while it is not enough, however long', () => {
    const busy = times(200, lag(800));
    expect(new Set(course(busy, at(60)))).toEqual(new Set([60]));
  });
});
