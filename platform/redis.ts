import { Redis } from 'ioredis';
import type { RedisOptions } from 'ioredis';

/**
 * The options of a connection to `url` (redis://…, rediss://… or unix:/path) that keeps trying: BullMQ requires
 * `maxRetriesPerRequest: null`, and a restarted Redis must heal by itself.
 */
export function redisOptions(url: string): RedisOptions & { replyMapping?: 'legacy' } {
  const steady = {
    maxRetriesPerRequest: null,
    retryStrategy: (attempt: number) => Math.min(50 * attempt, 1_000),
  };
  if (url.startsWith('unix:'))
    return { ...steady, path: url.slice('unix:'.length).replace(/^\/\/(?=\/)/, '') };
  const { hostname, port, username, password, pathname, protocol } = new URL(url);
  return {
    ...steady,
    host: hostname,
    port: Number(port || 6379),
    db: Number(pathname.slice(1) || 0),
    ...(username && { username: decodeURIComponent(username) }),
    ...(password && { password: decodeURIComponent(password) }),
    ...(protocol === 'rediss:' && { tls: {} }),
  };
}

/** Opens a connection. Errors go to `onError`: an unlistened one would end the process. */
export function connectRedis(url: string, onError: (error: Error) => void): Redis {
  const redis = new Redis(redisOptions(url));
  redis.on('error', onError);
  return redis;
}
