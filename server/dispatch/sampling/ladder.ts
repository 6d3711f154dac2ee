/**
 * The next longer of a few intervals, ms: multiples of the schedule's slot, so that taps share wake-ups, and far enough
 * apart that a budget which creeps does not change everybody's interval every second.
 */
export function roundUp(everyMs: number): number {
  const step = everyMs <= 1_000 ? 100 : everyMs <= 2_000 ? 200 : 500;
  return Math.ceil((everyMs - 1e-6) / step) * step;
}
