import { describe, expect, test } from '@jest/globals';
import type { UserId } from '#contracts/ids.ts';
import type { TimeEvent } from '#contracts/time-ledger.ts';
import { timeAccount } from '#server/attempt/time-ledger.ts';

const BY = '0190a000-0000-4000-8000-0000000000aa' as UserId;
const MINUTE = 60_000;
const started = (lineMinutes = 10, platformMinutes = 120): TimeEvent => ({
  type: 'started',
  at: 0,
  allowanceMs: 60 * MINUTE,
  giveBackMs: { line: lineMinutes * MINUTE, platform: platformMinutes * MINUTE },
});
const lost = (minute: number, cause: 'line' | 'platform' = 'line'): TimeEvent => ({
  type: 'lost',
  at: minute * MINUTE,
  cause,
});
const returned = (minute: number): TimeEvent => ({ type: 'returned', at: minute * MINUTE });
const paused = (minute: number): TimeEvent => ({
  type: 'paused',
  at: minute * MINUTE,
  by: BY,
  reason: 'tea',
});
const resumed = (minute: number): TimeEvent => ({ type: 'resumed', at: minute * MINUTE, by: BY });
const given = (minute: number, minutes: number): TimeEvent => ({
  type: 'given',
  at: minute * MINUTE,
  ms: minutes * MINUTE,
  by: BY,
  reason: 'fire alarm',
});
const ended = (minute: number): TimeEvent => ({ type: 'ended', at: minute * MINUTE });

/** Minutes left, and the minute of the deadline, at a minute of the exam. */
function at(minute: number, ...events: TimeEvent[]): [left: number, deadline: number | null] {
  const account = timeAccount(events, minute * MINUTE);
  const deadlineAt = account?.deadlineAt ?? null;
  return [(account?.remainingMs ?? 0) / MINUTE, deadlineAt && deadlineAt / MINUTE];
}

describe('the time ledger', () => {
  test('is empty before the start', () => expect(timeAccount([], 5)).toBeNull());

  test('lets working time run from the start', () => expect(at(25, started())).toEqual([35, 60]));

  test('stands still during a pause and goes on with exactly what was left', () => {
    expect(at(50, started(), paused(20))).toEqual([40, null]);
    expect(at(50, started(), paused(20), resumed(45))).toEqual([35, 85]);
  });

  test('gives back what the line cost, up to the limit', () => {
    expect(at(30, started(10), lost(20), returned(28))).toEqual([38, 68]);
    expect(at(50, started(10), lost(20), returned(45))).toEqual([20, 70]);
  });

  test('runs on where nothing of the line is given back', () =>
    expect(at(30, started(0), lost(20), returned(28))).toEqual([30, 60]));

  test('counts the platform apart from the line', () =>
    expect(at(60, started(5, 30), lost(10), lost(20, 'platform'), returned(40))).toEqual([25, 85]));

  test('moves the deadline of one who is away only as far as the limit goes', () => {
    expect(at(22, started(10), lost(20))).toEqual([40, 70]);
    expect(at(35, started(10), lost(20))).toEqual([35, 70]);
  });

  test('shares one limit among all losses of a kind', () =>
    expect(at(40, started(10), lost(5), returned(12), lost(20), returned(29))).toEqual([30, 70]));

  test('takes in time that a person gave', () => expect(at(30, started(), given(30, 15))).toEqual([45, 75]));

  test('does not take a lost line during a pause for a loss', () =>
    expect(at(40, started(0), paused(10), lost(15), returned(25), resumed(30))).toEqual([40, 80]));

  test('keeps the account of the end, whenever it is asked', () =>
    expect(timeAccount([started(), ended(42)], 500 * MINUTE)).toMatchObject({
      at: 42 * MINUTE,
      remainingMs: 18 * MINUTE,
      deadlineAt: null,
    }));

  test('says of each second what it went to, without a gap', () => {
    const account = timeAccount([started(), lost(10), returned(12), paused(20), resumed(25)], 30 * MINUTE);
    expect(account?.spans.map(({ from, to, use }) => [from / MINUTE, to / MINUTE, use])).toEqual([
      [0, 10, 'working'],
      [10, 12, 'line'],
      [12, 20, 'working'],
      [20, 25, 'paused'],
      [25, 30, 'working'],
    ]);
  });
});
