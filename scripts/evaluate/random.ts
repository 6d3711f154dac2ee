/** Whole numbers from 0 up to 2³² − 1, the same for the same seed on every machine (mulberry32). */
export function wordsOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

/** Likewise numbers from 0 up to 1. */
export function randomOf(seed: number): () => number {
  const next = wordsOf(seed);
  return () => next() / 4_294_967_296;
}

/** Between two numbers. */
export function between(random: () => number, least: number, most: number): number {
  return least + random() * (most - least);
}
