import { Redis } from 'ioredis';
import type { RedisOptions } from 'ioredis';

/**
 * Opens a connection that keeps trying: BullMQ requires `maxRetriesPerRequest: null`, and a restarted
 * Redis must heal by itself. `url` is redis://…, rediss://… or unix:/path. Errors go to `onError`; an
 * unlistened error would end the process.
 */
export function connectRedis(url: string, onError: (error: Error) => void, options: RedisOptions = {}): Redis {
  const common: RedisOptions = {
    maxRetriesPerRequest: null,
    retryStrategy: (attempt) => Math.min(50 * attempt, 1_000),
    ...options,
  };
  const redis = url.startsWith('unix:')
    ? new Redis({ ...common, path: url.slice('unix:'.length).replace(/^\/\/(?=\/)/, '') })
    : new Redis(url, common);
  redis.on('error', onError);
  return redis;
}
