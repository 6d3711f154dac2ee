import { describe, expect, it } from '@jest/globals';
import { RtpClock } from '#server/media/recorder/rtp-clock.ts';

const T0 = 1_790_000_000_000;
/** RTP timestamp at 90 kHz, `ms` after one that is about to wrap. */
const ticks = (ms: number): number => (0xffff_fff0 + ms * 90) >>> 0;

describe('the clock of an RTP stream', () => {
  it('begins where the first packet arrived', () => {
    expect(new RtpClock(90_000).at(12_345, T0)).toBe(T0);
  });

  it('keeps the distances of the stream, over the wrap of its timestamps', () => {
    const clock = new RtpClock(90_000);
    const times = [0, 66, 133, 10_000].map((ms) => clock.at(ticks(ms), T0 + ms) - T0);
    for (const [i, ms] of [0, 66, 133, 10_000].entries()) expect(times[i]).toBeCloseTo(ms, 6);
  });

  it('does not show jitter of arrival', () => {
    const clock = new RtpClock(90_000);
    clock.at(ticks(0), T0);
    for (let ms = 20; ms < 10_000; ms += 20) {
      const delay = (ms * 7) % 90;
      expect(Math.abs(clock.at(ticks(ms), T0 + ms + delay) - T0 - ms)).toBeLessThan(10);
    }
  });

  it('takes back at once what the first packets came late by', () => {
    const clock = new RtpClock(90_000);
    clock.at(ticks(0), T0 + 300);
    expect(clock.at(ticks(100), T0 + 110)).toBeCloseTo(T0 + 110, 3);
    expect(clock.at(ticks(200), T0 + 230)).toBeLessThan(T0 + 212);
  });

  it('gives a packet that arrives out of order its own time', () => {
    const clock = new RtpClock(90_000);
    clock.at(ticks(0), T0);
    clock.at(ticks(100), T0 + 100);
    expect(clock.at(ticks(66), T0 + 110)).toBeCloseTo(T0 + 66, 0);
  });

  it.each([
    ['slow', 0.9998],
    ['fast', 1.0002],
  ])('follows a sender whose clock runs %s for three hours', (_, rate) => {
    const clock = new RtpClock(90_000);
    let worst = 0;
    for (let ms = 0; ms < 10_800_000; ms += 1_000) {
      worst = Math.max(worst, Math.abs(clock.at(ticks(Math.round(ms * rate)), T0 + ms) - T0 - ms));
    }
    expect(worst).toBeLessThan(10);
  });

  it('is anchored anew when the stream begins its timestamps again', () => {
    const clock = new RtpClock(90_000);
    clock.at(ticks(0), T0);
    clock.at(ticks(60_000), T0 + 60_000);
    expect(clock.at(ticks(500), T0 + 61_000)).toBeCloseTo(T0 + 61_000, 3);
    expect(clock.at(ticks(50_000_000), T0 + 61_100)).toBeCloseTo(T0 + 61_100, 3);
  });

  it('never says later than arrival', () => {
    const clock = new RtpClock(48_000);
    for (let i = 0; i < 1_000; i++) {
      const arrivedAt = T0 + i * 20 + ((i * 13) % 40);
      expect(clock.at((i * 960) >>> 0, arrivedAt)).toBeLessThanOrEqual(arrivedAt);
    }
  });
});
