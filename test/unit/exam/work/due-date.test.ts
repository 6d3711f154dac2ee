import { expect, test } from '@jest/globals';
import { dueAtWith } from '#server/exam/work/due-date.ts';

const DAY_MS = 86_400_000;
const week = { opensAt: 10 * DAY_MS, dueAt: 17 * DAY_MS };

test.each([
  [0, 17],
  [25, 18.75],
  [50, 20.5],
  [200, 31],
])('%d %% more of a week ends on day %d', (percent, day) => {
  expect(dueAtWith(week, percent)).toBe(day * DAY_MS);
});

test('is an instant, whole to the millisecond', () => {
  expect(dueAtWith({ opensAt: 0, dueAt: 101 }, 33)).toBe(134);
});
