import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks again and again until the answer is neither undefined, null nor false, and gives it. Fails after `timeoutMs`
 * (default 10 s), naming `what` was waited for.
 */
export async function until<T>(
  condition: () => T | Promise<T>,
  options: { timeoutMs?: number; everyMs?: number; what?: string } = {},
): Promise<Exclude<NonNullable<T>, false>> {
  const { timeoutMs = 10_000, everyMs = 20, what = condition.toString() } = options;
  const giveUpAt = performance.now() + timeoutMs;
  for (;;) {
    const answer = await condition();
    if (answer !== undefined && answer !== null && answer !== false)
      return answer as Exclude<NonNullable<T>, false>;
    if (performance.now() > giveUpAt) throw new Error(`still not so after ${timeoutMs} ms: ${what}`);
    await pause(everyMs);
  }
}
