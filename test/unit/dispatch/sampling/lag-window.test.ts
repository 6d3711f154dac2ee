import { describe, expect, test } from '@jest/globals';
import { LagWindow } from '#server/dispatch/sampling/lag-window.ts';

describe('the lag of the last seconds', () => {
  test('is the 95th percentile, of twenty frames at least', () => {
    const window = new LagWindow();
    for (let i = 1; i < 20; i += 1) window.saw(1_000, 1_000 + i);
    expect(window.measure(2_000)).toBeNull();
    window.saw(1_000, 2_000);
    expect(window.measure(2_000)).toEqual({ lagMs: 19, seenShare: 1 });
  });

  test('counts a frame nobody looked at as the latest there is', () => {
    const window = new LagWindow();
    for (let i = 0; i < 18; i += 1) window.saw(980, 1_000);
    window.lost(900, 1_000);
    window.lost(900, 1_000);
    expect(window.measure(2_000)).toEqual({ lagMs: 10_000, seenShare: 0.9 });
  });

  test('needs no more than five frames to say that nobody looks at any', () => {
    const window = new LagWindow();
    for (let i = 0; i < 4; i += 1) window.lost(900, 1_000);
    expect(window.measure(2_000)).toBeNull();
    window.lost(900, 1_000);
    expect(window.measure(2_000)).toEqual({ lagMs: 10_000, seenShare: 0 });
    window.saw(900, 1_000);
    expect(window.measure(2_000)).toBeNull();
  });

  test('forgets what is older than ten seconds, or than thirty where few frames come', () => {
    const window = new LagWindow();
    for (let at = 0; at < 60_000; at += 1_000) window.saw(at - (at < 40_000 ? 900 : 10), at);
    expect(window.measure(59_000)?.lagMs).toBe(900);
    for (let i = 0; i < 20; i += 1) window.saw(59_990, 60_000);
    expect(window.measure(60_000)?.lagMs).toBe(10);
    expect(window.measure(100_000)).toBeNull();
  });

  test('is of the newest frames when very many come', () => {
    const window = new LagWindow();
    for (let i = 0; i < 5_000; i += 1) window.saw(i - (i < 3_000 ? 900 : 10), i);
    expect(window.measure(5_000)?.lagMs).toBe(10);
  });

  test('is of frames captured since it was cleared, not of those that were still on their way', () => {
    const window = new LagWindow();
    window.clear(2_000);
    for (let i = 0; i < 30; i += 1) window.saw(1_999, 3_000);
    expect(window.measure(3_000)).toBeNull();
    for (let i = 0; i < 20; i += 1) window.saw(2_000, 3_000);
    expect(window.measure(3_000)).toEqual({ lagMs: 1_000, seenShare: 1 });
  });
});
