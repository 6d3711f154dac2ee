import { describe, expect, test } from '@jest/globals';
import {
  markPassed,
  remainingMs,
  ServerClock,
} from '../../../../web-client/src/core/candidate/exam-clock.ts';

describe('ServerClock', () => {
  test('takes the middle of an exchange for the moment the server spoke', () => {
    const clock = new ServerClock();
    clock.learn(1_000, 1_200, 51_100);
    expect(clock.offsetMs).toBe(50_000);
  });

  test('trusts the quickest exchange over later slow ones', () => {
    const clock = new ServerClock();
    clock.learn(1_000, 1_020, 51_010);
    clock.learn(2_000, 4_000, 52_100);
    expect(clock.offsetMs).toBe(50_000);
  });

  test('begins anew when the computer’s clock was moved', () => {
    const clock = new ServerClock();
    clock.learn(1_000, 1_020, 51_010);
    clock.learn(3_601_000, 3_601_400, 61_200);
    expect(clock.offsetMs).toBe(-3_540_000);
  });

  test('learns nothing from an exchange during which the clock was set back', () => {
    const clock = new ServerClock();
    clock.learn(9_000, 1_000, 51_000);
    expect(clock.offsetMs).toBe(0);
  });
});

test.each([
  [650_000, 10_000, 40_000, 600_000],
  [650_000, 700_000, 0, 0],
  [null, 10_000, 0, null],
])('with a deadline at %s, client %s and offset %s there are %s ms left', (deadline, now, offset, left) => {
  expect(remainingMs(deadline, now, offset)).toBe(left);
});

test.each([
  [600_001, 600_000, 10],
  [600_000, 599_000, null],
  [301_000, 299_000, 5],
  [61_000, 60_000, 1],
  [700_000, 30_000, 1],
  [50_000, 40_000, null],
])('between %s and %s ms the mark of %s minutes is passed', (before, now, mark) => {
  expect(markPassed(before, now)).toBe(mark);
});
