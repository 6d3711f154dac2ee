// The worker process: takes jobs from Redis by role, gives each to its handler, says that it lives.
// Owns the queue consumers, the handlers and the heartbeat, and closes them in the reverse order.
// Does not reach the database, and decides nothing: results go back through the queue.
import { randomUUID } from 'node:crypto';
import { ClipJob, ClipResult, FrameJob, FrameResult, QUEUES } from '#contracts/jobs.ts';
import { systemClock } from '#platform/clock.ts';
import { readWorkerConfig } from '#platform/config.ts';
import type { WorkerConfig } from '#platform/config.ts';
import { createLogger } from '#platform/logger.ts';
import { Metrics } from '#platform/metrics.ts';
import { connectRedis } from '#platform/redis.ts';
import { closeOnSignal } from '#platform/shutdown.ts';
import { startHeartbeat } from './heartbeat.ts';
import { runQueue } from './run-queue.ts';
import type { QueuePolicy } from './run-queue.ts';

type Role = WorkerConfig['WORKER_ROLES'][number];

const config = readWorkerConfig(process.env);
const logger = createLogger({ name: 'emtihan-worker', level: config.LOG_LEVEL });
const metrics = new Metrics({ defaults: false });
const closing = new AsyncDisposableStack();
closeOnSignal(() => closing.disposeAsync());

const redis = connectRedis(config.REDIS_URL, (error) => logger.warn({ err: error }, 'redis'));
closing.defer(() => redis.disconnect());

/** A frame is worth little after its successor: a lost one is found soon and given up after one more worker. */
const FRAMES: QueuePolicy = {
  concurrency: config.VISION_CONCURRENCY,
  lockMs: 3_000,
  stalledEveryMs: 1_000,
  maxStalledCount: 1,
};
/** A clip is evidence: a lost one runs again until it has clearly brought down several workers. */
const CLIPS: QueuePolicy = { concurrency: 2, lockMs: 5_000, stalledEveryMs: 1_500, maxStalledCount: 4 };

/** How each role begins; a role without an entry does not compile, a queue without a role does not start. */
const ROLES: Record<Role, { queue: string; start: () => Promise<string | null> }> = {
  vision: {
    queue: QUEUES.frames,
    start: async () => {
      // Imported when asked for: a clip worker needs neither the inference runtime nor the models.
      const { createVisionHandler } = await import('./vision/vision-handler.ts');
      const handler = await createVisionHandler({ config, logger, metrics, redis });
      closing.defer(() => handler.close());
      const common = { redisUrl: config.REDIS_URL, policy: FRAMES, logger, metrics };
      const running = await runQueue({
        queue: QUEUES.frames,
        job: FrameJob,
        result: FrameResult,
        handler,
        ...common,
      });
      closing.defer(() => running.close());
      return handler.engine ?? config.VISION_MODEL;
    },
  },
  clip: {
    queue: QUEUES.clips,
    start: async () => {
      const { createClipHandler } = await import('./clip/clip-handler.ts');
      const handler = await createClipHandler({ config, logger, metrics });
      closing.defer(() => handler.close());
      const common = { redisUrl: config.REDIS_URL, policy: CLIPS, logger, metrics };
      const running = await runQueue({
        queue: QUEUES.clips,
        job: ClipJob,
        result: ClipResult,
        handler,
        ...common,
      });
      closing.defer(() => running.close());
      return null;
    },
  },
};

const unserved = Object.values(QUEUES).filter(
  (queue) => !Object.values(ROLES).some((role) => role.queue === queue),
);
if (unserved.length > 0) throw new Error(`No role takes the jobs of: ${unserved.join(', ')}`);

const roles = [...new Set(config.WORKER_ROLES)];
const engines = await Promise.all(roles.map((role) => ROLES[role].start()));
const engine = engines.find((name) => name !== null) ?? null;
const since = systemClock();
const heartbeat = await startHeartbeat({
  redis,
  workerId: randomUUID(),
  heartbeat: { roles, engine, since },
});
closing.defer(() => heartbeat.close());
logger.info({ roles, engine }, 'worker ready');
