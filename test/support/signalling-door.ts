import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock } from '#platform/clock.ts';
import { createLogger } from '#platform/logger.ts';
import { Metrics } from '#platform/metrics.ts';
import { connectRedis } from '#platform/redis.ts';
import { Signalling } from '#server/signalling/signalling.ts';
import type { SignallingOptions } from '#server/signalling/signalling.ts';
import { PUBLIC_URL } from './exam-node.ts';
import type { ExamNode } from './exam-node.ts';

/** A second door to the same sessions and the same Redis, as another node would open. No exams run behind it. */
export interface Door extends AsyncDisposable {
  url: string;
  signalling: Signalling;
  metrics: Metrics;
}

export async function openDoor(
  { identity, redisUrl }: ExamNode,
  options: Partial<Pick<SignallingOptions, 'rate' | 'recheckEveryMs' | 'identity'>> = {},
): Promise<Door> {
  const redis = connectRedis(redisUrl, () => undefined);
  const httpServer = createServer();
  const metrics = new Metrics({ defaults: false });
  const signalling = await Signalling.create({
    httpServer,
    publicUrl: PUBLIC_URL,
    redis,
    identity,
    iceServers: () => [],
    clock: systemClock,
    logger: createLogger({ name: 'test', level: 'silent' }),
    metrics,
    ...options,
  });
  httpServer.listen(0, '127.0.0.1');
  await once(httpServer, 'listening');
  const { port } = httpServer.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    signalling,
    metrics,
    async [Symbol.asyncDispose]() {
      await signalling.close();
      redis.disconnect();
    },
  };
}
