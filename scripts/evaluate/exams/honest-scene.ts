// A candidate who does nothing wrong and does not sit like a statue: writes, drinks, leans, and the sun comes out.
// Owns how often and how long. Draws nothing.
import { between, randomOf } from '../random.ts';
import { sitting } from './moment.ts';
import type { Moment, Posture, Scene } from './moment.ts';

interface Habit {
  /** On average, and how long at least and at most, seconds. */
  every: number;
  lasts: [number, number];
  /** `strength` from -1 to 1, the same for as long as it lasts. */
  change(moment: Moment, strength: number): Moment;
}

/** So much of an hour as people who write an exam spend on it: durations stay below what the rules ask for. */
const HABITS: readonly Habit[] = [
  glancing(25, [1, 3]),
  posture(40, [2, 6], ({ y }) => ({ y: y + 0.06, nod: 0.84 })),
  posture(60, [5, 20], ({ size, y }, strength) => ({ size: size * (1.35 + 0.15 * strength), y: y + 0.06 })),
  posture(60, [5, 20], ({ size, y }, strength) => ({ size: size * (0.65 + 0.1 * strength), y: y + 0.08 })),
  posture(45, [3, 8], ({ roll }, strength) => ({ roll: roll + 28 * strength })),
  posture(60, [5, 20], () => ({ cover: 'hand' })),
  posture(120, [3, 5], () => ({ cover: 'cup' })),
  // Reaches for something: half out of the picture.
  posture(90, [1, 3], (_, strength) => ({ x: strength > 0 ? 0.98 : 0.02 })),
  {
    every: 180,
    lasts: [20, 40],
    change: (moment, strength) => ({ ...moment, light: 0.25 + 0.1 * strength }),
  },
  {
    every: 120,
    lasts: [20, 60],
    change: (moment, strength) => ({ ...moment, shade: 0.6 + 0.25 * strength }),
  },
];

/** The scene of one candidate, the same for the same seed. */
export function honestScene(seed: number, lastsMs: number): Scene {
  // Each habit draws for itself, so that a short scene is the beginning of a long one.
  const episodes = HABITS.flatMap((habit, at) =>
    episodesOf(habit, lastsMs, randomOf(104_729 * (seed + 1) + at)),
  );
  return {
    lastsMs,
    momentAt: (ms) =>
      episodes
        .filter(({ from, to }) => ms >= from && ms < to)
        .reduce((moment, { habit, strength }) => habit.change(moment, strength), sitting(ms, seed * 11)),
  };
}

interface Episode {
  habit: Habit;
  from: number;
  to: number;
  strength: number;
}

function episodesOf(habit: Habit, lastsMs: number, random: () => number): Episode[] {
  const episodes: Episode[] = [];
  let from = 1_000 * between(random, 0, 2 * habit.every);
  while (from < lastsMs) {
    const to = from + 1_000 * between(random, ...habit.lasts);
    episodes.push({ habit, from, to, strength: between(random, -1, 1) });
    from = to + 1_000 * between(random, 0, 2 * habit.every);
  }
  return episodes;
}

function posture(
  every: number,
  lasts: [number, number],
  change: (before: Posture, strength: number) => Partial<Posture>,
): Habit {
  return {
    every,
    lasts,
    change: (moment, strength) =>
      moment.candidate
        ? { ...moment, candidate: { ...moment.candidate, ...change(moment.candidate, strength) } }
        : moment,
  };
}

function glancing(every: number, lasts: [number, number]): Habit {
  return posture(every, lasts, ({ x }, strength) => ({ turn: 0.78, x: x + 0.04 * strength }));
}
