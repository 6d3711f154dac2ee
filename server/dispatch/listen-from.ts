import type { Redis } from 'ioredis';

/**
 * Where a queue's stream of events is read from: this instant by Redis' clock. BullMQ's own default, "whatever comes
 * next", is asked anew after a lost connection until one event was read, and so skips what came meanwhile.
 */
export async function listenFrom(redis: Redis): Promise<{ lastEventId: string }> {
  const [seconds, micros] = await redis.time();
  return { lastEventId: `${Number(seconds) * 1_000 + Math.floor(Number(micros) / 1_000)}-0` };
}
