import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TickSchedule } from '#server/media/frame-tap/tick-schedule.ts';

let schedule: TickSchedule;
beforeEach(() => {
  jest.useFakeTimers({ now: 1_764_000_000_123 });
  schedule = new TickSchedule({ clock: Date.now });
});
afterEach(() => {
  jest.useRealTimers();
});

/** When each of `count` taps ticked, ms of the fake clock. */
function ticksOf(count: number, everyMs: number): number[][] {
  return Array.from({ length: count }, () => {
    const times: number[] = [];
    schedule.every(everyMs, () => times.push(Date.now()));
    return times;
  });
}

describe('ticks', () => {
  it.each([200, 1_000, 1_234, 10_000])('come once per interval of %d ms, evenly', (everyMs) => {
    const taps = ticksOf(5, everyMs);
    jest.advanceTimersByTime(20 * everyMs);
    for (const times of taps) {
      expect(times).toHaveLength(20);
      const gaps = times.slice(1).map((time, index) => time - times[index]!);
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(everyMs - 2);
      expect(Math.max(...gaps)).toBeLessThanOrEqual(everyMs + 2);
    }
  });

  it.each([10, 50, 400])('of %d taps are spread: no tenth of the interval has twice its share', (count) => {
    const taps = ticksOf(count, 1_000);
    jest.advanceTimersByTime(1_000);
    const tenths = Array.from({ length: 10 }, () => 0);
    for (const [time = 0] of taps) tenths[Math.floor((time % 1_000) / 100)]! += 1;
    expect(Math.max(...tenths)).toBeLessThanOrEqual(Math.max(2, (2 * count) / 10));
  });

  it('of many taps share wake-ups: a second of fifty has no more than twenty', () => {
    const taps = ticksOf(50, 1_000);
    jest.advanceTimersByTime(1_000);
    expect(new Set(taps.flat()).size).toBeLessThanOrEqual(20);
    expect(taps.flat()).toHaveLength(50);
  });

  it('lie on another grid after the interval changed, with none doubled', () => {
    const times: number[] = [];
    const ticks = schedule.every(1_000, () => times.push(Date.now()));
    jest.advanceTimersByTime(2_500);
    ticks.setInterval(300);
    jest.advanceTimersByTime(3_000);
    const gaps = times.slice(2).map((time, index) => time - times[index + 1]!);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(150);
    expect(gaps.slice(1).every((gap) => Math.abs(gap - 300) <= 2)).toBe(true);
  });

  it('come no later than one interval after the last, however often the interval grows', () => {
    for (let tap = 0; tap < 10; tap += 1) {
      const times: number[] = [];
      const ticks = schedule.every(300, () => times.push(Date.now()));
      for (const everyMs of [300, 1_000, 1_400, 2_000, 4_000, 3_500, 4_000, 300, 4_000]) {
        ticks.setInterval(everyMs);
        jest.advanceTimersByTime(2_700);
      }
      jest.advanceTimersByTime(10_000);
      ticks.stop();
      const gaps = times.slice(1).map((time, index) => time - times[index]!);
      expect(Math.max(...gaps)).toBeLessThanOrEqual(4_002);
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(150);
    }
  });

  it('end when stopped, and leave no timer', () => {
    const tick = jest.fn();
    const ticks = schedule.every(100, tick);
    jest.advanceTimersByTime(250);
    ticks.stop();
    jest.advanceTimersByTime(1_000);
    expect(tick).toHaveBeenCalledTimes(2);
    expect(jest.getTimerCount()).toBe(0);
  });

  it.each([-3_600_000, 3_600_000])('go on when the clock is set by %d ms', (by) => {
    const [times] = ticksOf(1, 1_000);
    jest.advanceTimersByTime(3_000);
    jest.setSystemTime(Date.now() + by);
    jest.advanceTimersByTime(4_000);
    expect(times!.length).toBeGreaterThanOrEqual(6);
    expect(times!.length).toBeLessThanOrEqual(8);
  });
});

describe('what can wait', () => {
  /** Goes on until `ms` after the next tick of a tap that ticks once a second. */
  const pastATick = (ms: number): void => {
    let ticked = false;
    schedule.every(1_000, () => (ticked = true));
    while (!ticked) jest.advanceTimersByTime(1);
    jest.advanceTimersByTime(ms);
  };

  it('rides along with a tick that is due soon', () => {
    pastATick(960);
    const rider = jest.fn();
    schedule.along(rider);
    expect(rider).not.toHaveBeenCalled();
    jest.advanceTimersByTime(50);
    expect(rider).toHaveBeenCalledTimes(1);
  });

  it('happens at once when no tick is near', () => {
    pastATick(500);
    const far = jest.fn();
    schedule.along(far);
    expect(far).toHaveBeenCalledTimes(1);
  });

  it('happens at once when there are no taps', () => {
    const alone = jest.fn();
    schedule.along(alone);
    expect(alone).toHaveBeenCalledTimes(1);
  });

  it('happens when the last tap stops', () => {
    const ticks = schedule.every(50, () => undefined);
    const rider = jest.fn();
    schedule.along(rider);
    ticks.stop();
    expect(rider).toHaveBeenCalledTimes(1);
  });
});
