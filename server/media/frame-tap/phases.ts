const GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

/**
 * Hands out places within the sampling interval, as shares 0–1 of it, so that any number of taps ticks evenly
 * instead of in one burst: the golden-ratio sequence always lands in the widest gap left.
 */
export function createPhases(): () => number {
  let count = 0;
  return () => (count++ * GOLDEN_RATIO) % 1;
}
