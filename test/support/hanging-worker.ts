// A worker process that takes one clip job, says so, and never finishes it: to be killed in the middle.
import { ClipJob, ClipResult, QUEUES } from '#contracts/jobs.ts';
import { createLogger } from '#platform/logger.ts';
import { Metrics } from '#platform/metrics.ts';
import { runQueue } from '#workers/run-queue.ts';

await runQueue({
  queue: QUEUES.clips,
  redisUrl: process.env['REDIS_URL'] ?? '',
  job: ClipJob,
  result: ClipResult,
  handler: {
    handle: () => {
      process.stdout.write('taken\n');
      return new Promise<ClipResult>(() => setInterval(() => undefined, 1_000));
    },
    close: () => Promise.resolve(),
  },
  policy: { concurrency: 1, lockMs: 1_000, stalledEveryMs: 500, maxStalledCount: 1 },
  logger: createLogger({ name: 'hanging', level: 'silent' }),
  metrics: new Metrics({ defaults: false }),
});
process.stdout.write('ready\n');
