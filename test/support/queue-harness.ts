import { Queue } from 'bullmq';
import type { ConnectionOptions } from 'bullmq';
import type { Redis } from 'ioredis';
import { createLogger } from '#platform/logger.ts';
import type { Metrics } from '#platform/metrics.ts';
import { connectRedis, redisOptions } from '#platform/redis.ts';
import { startProcess } from './child-process.ts';
import type { TestProcess } from './child-process.ts';
import { startRedis } from './redis.ts';
import type { TestRedis } from './redis.ts';

export const silent = createLogger({ name: 'test', level: 'silent' });

/** A Redis of its own with one queue looked at from outside, and worker processes that end with it. */
export class QueueHarness {
  readonly redis: TestRedis;
  readonly client: Redis;
  readonly queue: Queue;
  readonly #processes: TestProcess[] = [];

  private constructor(redis: TestRedis, queue: string) {
    this.redis = redis;
    this.client = connectRedis(redis.url, () => undefined);
    this.queue = new Queue(queue, { connection: redisOptions(redis.url) as ConnectionOptions });
    this.queue.on('error', () => undefined);
  }

  static async start(queue: string): Promise<QueueHarness> {
    return new QueueHarness(await startRedis(), queue);
  }

  /** A real worker process, ready to take jobs. */
  async worker(environment: Record<string, string> = {}): Promise<TestProcess> {
    const worker = this.process('workers/main.ts', environment);
    await worker.printed('worker ready');
    return worker;
  }

  process(file: string, environment: Record<string, string> = {}, args: string[] = []): TestProcess {
    const settings = {
      REDIS_URL: this.redis.url,
      STORAGE_URL: 'file:///nowhere',
      MODEL_DIR: process.env['MODEL_DIR'] ?? '',
      WORKER_ROLES: 'vision',
      LOG_LEVEL: 'info',
    };
    const started = startProcess(file, { ...settings, ...environment }, args);
    this.#processes.push(started);
    return started;
  }

  async endProcesses(): Promise<void> {
    await Promise.all(this.#processes.splice(0).map((one) => one.end('SIGKILL')));
  }

  async close(): Promise<void> {
    await this.endProcesses();
    await this.queue.close();
    this.client.disconnect();
    await this.redis.close();
  }
}

/** What a counter with labels stands at. */
export async function counted(
  metrics: Metrics,
  name: string,
  label: Record<string, string>,
): Promise<number> {
  const metric = await metrics.registry.getSingleMetric(`emtihan_${name}`)?.get();
  const [key, value] = Object.entries(label)[0] ?? [];
  return metric?.values.find(({ labels }) => labels[key ?? ''] === value)?.value ?? 0;
}
