/**
 * Resolves when all have closed, or after `limitMs` (default 1 s): BullMQ's close waits for a Redis that may be away
 * for good, and a server told to stop must stop.
 */
export async function closeWithin(closings: Promise<void>[], limitMs = 1_000): Promise<void> {
  const { promise: limit, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, limitMs);
  await Promise.race([Promise.allSettled(closings), limit]);
  clearTimeout(timer);
}
