import { setTimeout as pause } from 'node:timers/promises';

/** Asks again and again until the answer is neither undefined, null nor false, and gives it; fails after `withinMs`. */
export async function eventually<T>(
  ask: () => T | Promise<T>,
  options: { withinMs?: number; everyMs?: number } = {},
): Promise<NonNullable<T>> {
  const { withinMs = 10_000, everyMs = 20 } = options;
  const giveUpAt = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== null && answer !== false) return answer as NonNullable<T>;
    if (performance.now() > giveUpAt) throw new Error(`still not so after ${withinMs} ms: ${ask.toString()}`);
    await pause(everyMs);
  }
}
