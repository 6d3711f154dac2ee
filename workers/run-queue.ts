import { UnrecoverableError, Worker } from 'bullmq';
import type { ConnectionOptions } from 'bullmq';
import type { z } from 'zod';
import type { ErrorCode } from '#contracts/error-codes.ts';
import { AppError, toAppError } from '#platform/errors.ts';
import type { Logger } from '#platform/logger.ts';
import type { Metrics } from '#platform/metrics.ts';
import { redisOptions } from '#platform/redis.ts';
import type { JobHandler } from './job-handler.ts';

/** How one queue treats its jobs; times in milliseconds. */
export interface QueuePolicy {
  /** Jobs in hand at once. */
  concurrency: number;
  /** A job whose worker has not renewed its lock for so long is taken to be lost. */
  lockMs: number;
  /** How often lost jobs are looked for: one runs again at most `lockMs + 3 × stalledEveryMs` after it was lost. */
  stalledEveryMs: number;
  /** How many workers a job may lose before it counts as poisoned and fails. */
  maxStalledCount: number;
}

/** Errors that no further try heals. */
const FINAL: ReadonlySet<ErrorCode> = new Set([
  'job.malformed',
  'request.malformed',
  'frame.undecodable',
  'frame.too_large',
]);

/**
 * Runs the jobs of one queue through a handler, data and result parsed at the border. Malformed data fails for good
 * (`job.malformed`) and the queue goes on. Resolves when ready; `close` waits for the jobs in hand.
 */
export async function runQueue<Job extends z.ZodType, Result extends z.ZodType>(options: {
  queue: string;
  redisUrl: string;
  job: Job;
  result: Result;
  handler: JobHandler<z.infer<Job>, z.infer<Result>>;
  policy: QueuePolicy;
  logger: Logger;
  metrics: Metrics;
}): Promise<{ close(): Promise<void> }> {
  const { queue, handler, policy, logger } = options;
  const jobs = options.metrics.counter(`${queue}_jobs_total`, `Jobs of queue ${queue} by end`, ['end']);

  const worker = new Worker(
    queue,
    async ({ data, id }): Promise<z.infer<Result>> => {
      try {
        const parsed = options.job.safeParse(data);
        if (!parsed.success) throw new AppError('job.malformed', { cause: parsed.error });
        const result = options.result.parse(await handler.handle(parsed.data));
        jobs.inc({ end: 'done' });
        return result;
      } catch (thrown) {
        const error = toAppError(thrown);
        jobs.inc({ end: error.code });
        logger.error({ queue, jobId: id, code: error.code, err: thrown }, 'job failed');
        // BullMQ keeps the message: a code, never data.
        throw FINAL.has(error.code)
          ? new UnrecoverableError(error.code)
          : new Error(error.code, { cause: error });
      }
    },
    {
      connection: redisOptions(options.redisUrl) as ConnectionOptions,
      concurrency: policy.concurrency,
      lockDuration: policy.lockMs,
      stalledInterval: policy.stalledEveryMs,
      maxStalledCount: policy.maxStalledCount,
      removeOnComplete: { age: 60, count: 1_000 },
      removeOnFail: { age: 86_400, count: 1_000 },
    },
  );
  // Redis being away is healed by the connection itself; it is said, and must not end the process.
  worker.on('error', (error) => logger.warn({ queue, err: error }, 'queue connection'));
  worker.on('stalled', (jobId) => logger.warn({ queue, jobId }, 'a lost job runs again'));
  await worker.waitUntilReady();
  return { close: () => worker.close() };
}
