import { expect, test } from '@jest/globals';
import type { LatePolicy } from '#contracts/work.ts';
import { lateness } from '#server/exam/work/lateness.ts';

const DUE = 1_000_000;
const DAY = 86_400_000;
const refuse: LatePolicy = { kind: 'refuse' };
const accept: LatePolicy = { kind: 'accept' };
const deduct: LatePolicy = { kind: 'deduct', pointsPerDay: 30, maxDays: 5 };

test.each<[LatePolicy, number, ReturnType<typeof lateness>]>([
  [refuse, -1, { lateMs: 0, deduction: 0 }],
  [refuse, 0, { lateMs: 0, deduction: 0 }],
  [refuse, 1, null],
  [accept, 1, { lateMs: 1, deduction: 0 }],
  [accept, 400 * DAY, { lateMs: 400 * DAY, deduction: 0 }],
  [deduct, 0, { lateMs: 0, deduction: 0 }],
  [deduct, 1, { lateMs: 1, deduction: 30 }],
  [deduct, DAY, { lateMs: DAY, deduction: 30 }],
  [deduct, DAY + 1, { lateMs: DAY + 1, deduction: 60 }],
  [deduct, 4 * DAY, { lateMs: 4 * DAY, deduction: 100 }],
  [deduct, 5 * DAY, { lateMs: 5 * DAY, deduction: 100 }],
  [deduct, 5 * DAY + 1, null],
])('under %j what comes %d ms after it is due is %j', (latePolicy, afterMs, expected) => {
  expect(lateness({ dueAt: DUE, latePolicy }, DUE + afterMs)).toEqual(expected);
});
