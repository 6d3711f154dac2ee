import { WORKER_KEY_PREFIX } from '#contracts/jobs.ts';
import type { WorkerHeartbeat } from '#contracts/jobs.ts';
import type { Redis } from 'ioredis';

const TTL_SECONDS = 10;
const RENEW_MS = 3_000;

/** Keeps `emtihan:worker:<id>` alive in Redis until closed; a killed process's key goes by itself after 10 s. */
export async function startHeartbeat(options: {
  redis: Redis;
  workerId: string;
  heartbeat: WorkerHeartbeat;
}): Promise<{ close(): Promise<void> }> {
  const key = WORKER_KEY_PREFIX + options.workerId;
  const value = JSON.stringify(options.heartbeat);
  const beat = async (): Promise<void> => {
    // Redis being away is the connection's matter: the next beat says the same.
    await options.redis.set(key, value, 'EX', TTL_SECONDS).catch(() => undefined);
  };
  await beat();
  const timer = setInterval(() => void beat(), RENEW_MS);
  timer.unref();
  return {
    close: async () => {
      clearInterval(timer);
      await options.redis.del(key).catch(() => undefined);
    },
  };
}
