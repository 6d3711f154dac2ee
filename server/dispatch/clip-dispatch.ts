// Asks the clip workers to cut clips and hands back what they cut.
// Owns the producer side of queue `clips`. A clip is evidence: a request waits for Redis and is tried five times.
// Does not decide what to cut (server/live), nor read or write recordings.
import { EventEmitter } from 'node:events';
import { Queue, QueueEvents } from 'bullmq';
import type { ConnectionOptions, Job } from 'bullmq';
import type { Redis } from 'ioredis';
import type { ClipId, IncidentId } from '#contracts/ids.ts';
import { ClipJob, ClipResult, QUEUES } from '#contracts/jobs.ts';
import type { Logger } from '#platform/logger.ts';
import type { Metrics } from '#platform/metrics.ts';
import { connectRedis, redisOptions } from '#platform/redis.ts';
import { closeWithin } from './close-within.ts';
import { listenFrom } from './listen-from.ts';

const TRIES = 5;
/** Waits of 1, 2, 4 and 8 s between tries. */
const FIRST_WAIT_MS = 1_000;

interface Parts {
  redis: Redis;
  events: QueueEvents;
  logger: Logger;
  metrics: Metrics;
  healed(error: Error): void;
}

export class ClipDispatch extends EventEmitter<{
  result: [ClipResult];
  failed: [{ incidentId: IncidentId; clipIds: ClipId[] }];
}> {
  /** For bull-board. */
  readonly queues: readonly Queue[];
  readonly #redis: Redis;
  readonly #queue: Queue;
  readonly #events: QueueEvents;
  readonly #logger: Logger;
  readonly #ends;
  #closing: Promise<void> | null = null;

  /** Resolves when Redis was reached once; later it may go and come back. */
  static async create(options: {
    redisUrl: string;
    logger: Logger;
    metrics: Metrics;
  }): Promise<ClipDispatch> {
    const { redisUrl, logger } = options;
    const healed = (error: Error): void => logger.warn({ err: error, queue: QUEUES.clips }, 'redis');
    const redis = connectRedis(redisUrl, healed);
    const events = new QueueEvents(QUEUES.clips, {
      connection: redisOptions(redisUrl) as ConnectionOptions,
      ...(await listenFrom(redis)),
    });
    events.on('error', healed);
    const dispatch = new ClipDispatch({ ...options, redis, events, healed });
    await Promise.all([dispatch.#queue.waitUntilReady(), dispatch.#events.waitUntilReady()]);
    return dispatch;
  }

  private constructor(options: Parts) {
    super();
    const { healed } = options;
    this.#logger = options.logger;
    this.#redis = options.redis;
    this.#queue = new Queue(QUEUES.clips, { connection: options.redis as ConnectionOptions });
    this.#events = options.events;
    this.#queue.on('error', healed);
    this.#events.on('completed', ({ jobId, returnvalue }) => this.#completed(jobId, returnvalue));
    this.#events.on('failed', ({ jobId }) => void this.#failed(jobId).catch(healed));
    this.queues = [this.#queue];
    this.#ends = options.metrics.counter('clip_jobs_ended_total', 'Clip requests by their end', ['end']);
  }

  /**
   * Resolves once Redis holds the request. The same request again is the same job: its result, if there already, is
   * told again, and a failed one is tried anew.
   */
  async request(job: ClipJob): Promise<void> {
    const jobId = [job.incidentId, ...job.tracks.map((track) => track.clipId)].join('_');
    const known = (await this.#queue.getJob(jobId)) as Job<ClipJob, unknown> | undefined;
    const state = await known?.getState();
    if (known && state === 'completed') return this.#completed(jobId, known.returnvalue);
    if (known && state === 'failed') return known.retry('failed', { resetAttemptsMade: true });
    await this.#queue.add(QUEUES.clips, job, {
      jobId,
      attempts: TRIES,
      backoff: { type: 'exponential', delay: FIRST_WAIT_MS },
    });
  }

  close(): Promise<void> {
    this.#closing ??= closeWithin([this.#events.close(), this.#queue.close()]).then(() =>
      this.#redis.disconnect(),
    );
    return this.#closing;
  }

  #completed(jobId: string, returned: unknown): void {
    const result = ClipResult.safeParse(returned);
    if (result.success) {
      this.#ends.inc({ end: 'done' });
      this.emit('result', result.data);
      return;
    }
    this.#logger.error({ jobId, err: result.error }, 'clip result malformed');
  }

  /** Told after the last try, and at once for a job no further try heals. */
  async #failed(jobId: string): Promise<void> {
    const job = (await this.#queue.getJob(jobId)) as Job<unknown> | undefined;
    const data = ClipJob.safeParse(job?.data);
    this.#ends.inc({ end: 'failed' });
    this.#logger.error({ jobId, reason: job?.failedReason }, 'clip given up');
    if (!data.success) return;
    const { incidentId, tracks } = data.data;
    this.emit('failed', { incidentId, clipIds: tracks.map((track) => track.clipId) });
  }
}
