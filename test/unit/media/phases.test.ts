import { describe, expect, it } from '@jest/globals';
import { createPhases } from '#server/media/frame-tap/phases.ts';

describe('the places of taps within their interval', () => {
  it.each([1, 10, 50, 400])('keep %d taps apart: no gap is three times the even one', (count) => {
    const next = createPhases();
    const places = Array.from({ length: count }, next).sort((a, b) => a - b);
    const gaps = places.map((place, index) => (places[index + 1] ?? places[0]! + 1) - place);
    expect(Math.max(...gaps)).toBeLessThan(3 / count);
    expect(Math.min(...gaps)).toBeGreaterThan(0.3 / count);
  });

  it('lie within the interval', () => {
    const next = createPhases();
    for (let n = 0; n < 1_000; n += 1) {
      const place = next();
      expect(place >= 0 && place < 1).toBe(true);
    }
  });
});
