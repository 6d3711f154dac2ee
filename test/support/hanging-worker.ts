// A worker process that takes one job of a queue (first argument, default clips), says so, and never finishes it: to be
// killed in the middle.
import { z } from 'zod';
import { QUEUES } from '#contracts/jobs.ts';
import { createLogger } from '#platform/logger.ts';
import { Metrics } from '#platform/metrics.ts';
import { runQueue } from '#workers/run-queue.ts';

await runQueue({
  queue: process.argv[2] ?? QUEUES.clips,
  redisUrl: process.env['REDIS_URL'] ?? '',
  job: z.unknown(),
  result: z.unknown(),
  handler: {
    handle: () => {
      process.stdout.write('taken\n');
      return new Promise<unknown>(() => setInterval(() => undefined, 1_000));
    },
    close: () => Promise.resolve(),
  },
  policy: { concurrency: 1, lockMs: 1_000, stalledEveryMs: 500, maxStalledCount: 1 },
  logger: createLogger({ name: 'hanging', level: 'silent' }),
  metrics: new Metrics({ defaults: false }),
});
process.stdout.write('ready\n');
