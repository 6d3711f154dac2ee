import { describe, expect, test } from '@jest/globals';
import { momentOf, timeLeft } from '../../../../web-client/src/core/student/exam-moment.ts';

const exam = { opensAt: 100, closesAt: 200, attempt: { startedAt: null, endedAt: null } };

describe('an exam', () => {
  test.each([
    [99, 'waiting'],
    [100, 'open'],
    [199, 'open'],
    [200, 'over'],
  ])('at %i is %s', (now, moment) => {
    expect(momentOf(exam, now)).toBe(moment);
  });

  test('that was begun runs, whatever its doors do', () => {
    expect(momentOf({ ...exam, attempt: { startedAt: 150, endedAt: null } }, 250)).toBe('running');
  });

  test('that was ended is over', () => {
    expect(momentOf({ ...exam, attempt: { startedAt: 150, endedAt: 160 } }, 170)).toBe('over');
  });
});

test.each([
  [-1, { days: 0, clock: '00:00:00' }],
  [1, { days: 0, clock: '00:00:01' }],
  [86_399_000, { days: 0, clock: '23:59:59' }],
  [2 * 86_400_000 + 3_661_000, { days: 2, clock: '01:01:01' }],
])('of %i ms is left %j', (ms, left) => {
  expect(timeLeft(ms)).toEqual(left);
});
