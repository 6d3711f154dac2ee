import { Observation } from '#contracts/observation.ts';
import type { TimelineEvent } from '#contracts/timeline.ts';

export type Sight = 'absent' | 'two' | 'covered';

/** Something odd before a camera, ms from the exam's start. */
export interface Moment {
  sight: Sight;
  fromAt: number;
  toAt: number;
}

const FACE = { box: { x: 0.3, y: 0.2, width: 0.3, height: 0.4 }, score: 0.92 };
const LIGHT = { brightness: 0.5, contrast: 0.2 };
const LOOKS: Record<Sight | 'calm', Pick<Observation, 'faces' | 'brightness' | 'contrast'>> = {
  calm: { faces: [FACE], ...LIGHT },
  absent: { faces: [], ...LIGHT },
  two: { faces: [FACE, FACE], ...LIGHT },
  covered: { faces: [], brightness: 0.01, contrast: 0.01 },
};

/** Small seeded generator (mulberry32), 0–1: the same day on every run. */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Odd moments of one candidate's day: one in `everyMs` on average, of 1 to 30 s, short ones far more often. */
export function momentsOf(seed: number, options: { forMs: number; everyMs: number }): Moment[] {
  const roll = dice(seed);
  const moments: Moment[] = [];
  for (let at = 0; ;) {
    at += 40_000 - Math.log(1 - roll()) * (options.everyMs - 40_000);
    const toAt = at + 1_000 * 30 ** roll();
    if (toAt > options.forMs) return moments;
    const sight = (['absent', 'absent', 'two', 'covered'] as const)[Math.floor(4 * roll())] ?? 'absent';
    moments.push({ sight, fromAt: at, toAt });
    at = toAt;
  }
}

/** What the camera shows at each instant, asked for in order of time. */
export function cameraOf(
  moments: readonly Moment[],
): (at: number) => Extract<TimelineEvent, { type: 'observation' }> {
  let next = 0;
  return (at) => {
    while (next < moments.length && moments[next]!.toAt <= at) next += 1;
    const moment = moments[next];
    const look = LOOKS[moment && moment.fromAt <= at ? moment.sight : 'calm'];
    const observation = { ...SEEN, ...look, frameAt: at };
    return { type: 'observation', at, observation };
  };
}

const SEEN = Observation.parse({
  attemptId: '0190a000-0000-4000-8000-000000000001',
  frameAt: 0,
  width: 320,
  height: 240,
  ...LOOKS.calm,
  countScore: 0.55,
  sharpness: 100,
  engine: 'bench',
  modelSha256: 'ab'.repeat(32),
  timings: { decodeMs: 2, prepareMs: 0, inferMs: 3, observeMs: 0, totalMs: 5 },
});
