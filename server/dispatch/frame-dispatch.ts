// Offers sampled frames to the vision workers and hands back what they saw.
// Owns the producer side of queue `frames`, the frames' bytes in Redis and the account of frames on their way.
// Does not look at frames, and keeps none alive for long: a frame is worth nothing ten seconds later.
import { EventEmitter } from 'node:events';
import { Queue, QueueEvents } from 'bullmq';
import type { ConnectionOptions } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Counter, Histogram } from 'prom-client';
import { ErrorCode } from '#contracts/error-codes.ts';
import type { AttemptId, Instant } from '#contracts/ids.ts';
import { FrameResult, QUEUES } from '#contracts/jobs.ts';
import type { ComparisonWish, FrameJob } from '#contracts/jobs.ts';
import type { Clock } from '#platform/clock.ts';
import type { Logger } from '#platform/logger.ts';
import type { Metrics } from '#platform/metrics.ts';
import { connectRedis, redisOptions } from '#platform/redis.ts';
import { closeWithin } from './close-within.ts';
import { listenFrom } from './listen-from.ts';
import { wishesOf } from './wishes.ts';

/**
 * How long a frame is worth looking at, ms: its bytes live as long, and a frame without an answer by then is dropped.
 * Long enough for a job whose worker was killed to run again.
 */
export const FRAME_WORTH_MS = 10_000;
const SWEEP_EVERY_MS = 1_000;
const MOST_CLEARED = 10_000;

/**
 * Why nobody looked at a frame: it came too late or twice; a newer one took its place; the last one's offer, or Redis
 * itself, does not answer; nobody came to look.
 */
export type DropReason = 'stale' | 'replaced' | 'in_hand' | 'redis_away' | 'expired';

interface Sent {
  jobId: string;
  attemptId: AttemptId;
  frameAt: Instant;
  frameKey: string;
}

interface Parts {
  redis: Redis;
  events: QueueEvents;
  logger: Logger;
  metrics: Metrics;
  clock: Clock;
  healed(error: Error): void;
}

export interface FrameDispatchStats {
  /** Frames offered and not yet answered, dropped or given up. */
  onTheWay: number;
  offered: number;
  dropped: number;
  observed: number;
}

export class FrameDispatch extends EventEmitter<{
  result: [FrameResult];
  dropped: [{ attemptId: AttemptId; frameAt: Instant; reason: DropReason }];
}> {
  /** For bull-board. */
  readonly queues: readonly Queue[];
  readonly #redis: Redis;
  readonly #queue: Queue;
  readonly #events: QueueEvents;
  readonly #clock: Clock;
  readonly #logger: Logger;
  /** Frames not yet answered, dropped or given up; at most a few per attempt, since a newer one takes back the others. */
  readonly #sent = new Map<string, Sent>();
  /** Newest frame offered per attempt. */
  readonly #latest = new Map<AttemptId, Instant>();
  /** Attempts whose last offer Redis has not acknowledged. */
  readonly #offering = new Set<AttemptId>();
  readonly #offered: Counter;
  readonly #dropped: Counter<'reason'>;
  readonly #latency: Histogram;
  readonly #stages: Histogram<'stage'>;
  readonly #stats = { offered: 0, dropped: 0, observed: 0 };
  readonly #sweep: NodeJS.Timeout;
  #clearedAt = 0;
  #closing: Promise<void> | null = null;

  /** Resolves when Redis was reached once; later it may go and come back. */
  static async create(options: {
    redisUrl: string;
    logger: Logger;
    metrics: Metrics;
    clock: Clock;
  }): Promise<FrameDispatch> {
    const { redisUrl, logger } = options;
    const healed = (error: Error): void => logger.warn({ err: error, queue: QUEUES.frames }, 'redis');
    const redis = connectRedis(redisUrl, healed);
    const events = new QueueEvents(QUEUES.frames, {
      connection: redisOptions(redisUrl) as ConnectionOptions,
      ...(await listenFrom(redis)),
    });
    events.on('error', healed);
    const dispatch = new FrameDispatch({ ...options, redis, events, healed });
    await Promise.all([dispatch.#queue.waitUntilReady(), dispatch.#events.waitUntilReady()]);
    return dispatch;
  }

  private constructor(options: Parts) {
    super();
    const { metrics } = options;
    this.#clock = options.clock;
    this.#logger = options.logger;
    this.#redis = options.redis;
    this.#events = options.events;
    // One connection for bytes and jobs: the bytes go first, so no worker can ask for them too early.
    this.#queue = new Queue(QUEUES.frames, {
      connection: this.#redis as ConnectionOptions,
      // Its own stream of events is read here and nowhere else, seconds after at most.
      streams: { events: { maxLen: 5_000 } },
    });
    this.#queue.on('error', options.healed);
    this.#events.on('completed', ({ jobId, returnvalue }) => this.#answered(jobId, returnvalue));
    this.#events.on('failed', ({ jobId, failedReason }) => this.#failed(jobId, failedReason));
    this.queues = [this.#queue];
    this.#offered = metrics.counter('frames_offered_total', 'Sampled frames offered to the vision workers');
    this.#dropped = metrics.counter('frames_dropped_total', 'Frames nobody looked at, by reason', ['reason']);
    metrics.measured('frames_on_the_way', 'Frames offered and not yet answered', () => this.#sent.size);
    this.#latency = metrics.histogram(
      'frame_capture_to_observation_seconds',
      'From the capture of a frame to its observation at the server',
      [0.025, 0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 1, 1.5, 2.5, 5, 10],
    );
    this.#stages = metrics.histogram(
      'vision_stage_seconds',
      'Time of each stage in the vision worker',
      [0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128],
      ['stage'],
    );
    this.#sweep = setInterval(() => this.#giveUpOld(), SWEEP_EVERY_MS);
    this.#sweep.unref();
  }

  /**
   * Puts a frame before all waiting ones, or `behind` them all; `objectsSoon` and `ladderEveryMs`: see wishes.ts;
   * `comparison`: what to do with the face on it, nothing by default. An older frame of the attempt that still waits is
   * taken back (`replaced`).
   * `dropped`: Redis is away or has not answered the attempt's last offer, or the frame is no newer than that.
   * Never rejects.
   */
  async offer(frame: {
    attemptId: AttemptId;
    frameAt: Instant;
    webp: Uint8Array;
    behind?: boolean;
    objectsSoon?: boolean;
    ladderEveryMs?: number | undefined;
    comparison?: ComparisonWish | null;
  }): Promise<'queued' | 'replaced' | 'dropped'> {
    const { attemptId, frameAt, webp, behind = false } = frame;
    this.#stats.offered += 1;
    this.#offered.inc();
    const before = this.#latest.get(attemptId);
    if (frameAt <= (before ?? -1)) return this.#drop(frame, 'stale');
    // Nothing may pile up in memory while Redis is away or slow: at most one offer per attempt is on its way.
    if (this.#redis.status !== 'ready' || this.#closing) return this.#drop(frame, 'redis_away');
    if (this.#offering.has(attemptId)) return this.#drop(frame, 'in_hand');

    const jobId = `${attemptId}_${frameAt}`;
    const sent = { jobId, attemptId, frameAt, frameKey: `emtihan:frame:${jobId}` };
    // Usually none or one; more when a lost job came back to wait while its successor waited.
    const older = [...this.#sent.values()].filter((one) => one.attemptId === attemptId);
    this.#sent.set(jobId, sent);
    this.#latest.set(attemptId, frameAt);
    this.#offering.add(attemptId);
    try {
      const [, ...taken] = await Promise.all([
        this.#send(sent, webp, { behind, ...wishesOf(attemptId, { ...frame, before }) }),
        ...older.map((one) => this.#takeBack(one)),
      ]);
      return taken.includes(true) ? 'replaced' : 'queued';
    } catch (error) {
      this.#logger.warn({ err: error, attemptId }, 'frame not queued');
      return this.#forget(sent) ? this.#drop(sent, 'redis_away') : 'dropped';
    } finally {
      this.#offering.delete(attemptId);
    }
  }

  stats(): FrameDispatchStats {
    return { onTheWay: this.#sent.size, ...this.#stats };
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    clearInterval(this.#sweep);
    await closeWithin([this.#events.close(), this.#queue.close()]);
    this.#redis.disconnect();
  }

  async #send(
    sent: Sent,
    webp: Uint8Array,
    { behind, ...wishes }: { behind: boolean } & ReturnType<typeof wishesOf>,
  ): Promise<void> {
    const { jobId, attemptId, frameAt, frameKey } = sent;
    const bytes = Buffer.from(webp.buffer, webp.byteOffset, webp.byteLength);
    const job: FrameJob = { attemptId, frameAt, frameKey, ...wishes };
    await Promise.all([
      this.#redis.set(frameKey, bytes, 'PX', FRAME_WORTH_MS),
      this.#queue.add(QUEUES.frames, job, { jobId, lifo: !behind, attempts: 2, removeOnComplete: true }),
    ]);
  }

  /** Whether an older frame still waited and now does not. */
  async #takeBack(previous: Sent): Promise<boolean> {
    // 0: a worker has it in hand; its answer is on the way and still of use.
    if ((await this.#queue.remove(previous.jobId)) === 0) return false;
    if (!this.#forget(previous)) return false;
    this.#drop(previous, 'replaced');
    await this.#redis.del(previous.frameKey);
    return true;
  }

  #answered(jobId: string, returned: unknown): void {
    const sent = this.#forget(jobId);
    if (!sent) return;
    const parsed = FrameResult.safeParse(returned);
    if (!parsed.success) return this.#fail(sent, 'service.internal');
    const result = parsed.data;
    if (result.ok) {
      this.#stats.observed += 1;
      this.#latency.observe((this.#clock() - sent.frameAt) / 1_000);
      const { totalMs: _, ...stages } = result.observation.timings;
      for (const [name, ms] of Object.entries(stages)) {
        // A stage that was not done says nothing of what it takes.
        if (ms > 0) this.#stages.observe({ stage: name.replace(/Ms$/, '') }, ms / 1_000);
      }
    }
    this.emit('result', result);
  }

  #failed(jobId: string, reason: string): void {
    const sent = this.#forget(jobId);
    if (sent) this.#fail(sent, ErrorCode.safeParse(reason).data ?? 'service.internal');
  }

  #fail({ attemptId, frameAt }: Sent, code: ErrorCode): void {
    this.#logger.warn({ attemptId, frameAt, code }, 'frame failed');
    this.emit('result', { ok: false, attemptId, frameAt, code });
  }

  /** What nobody answered in time: no worker lives, or Redis lost it. */
  #giveUpOld(): void {
    const now = this.#clock();
    const tooOld = now - FRAME_WORTH_MS;
    for (const sent of this.#sent.values()) {
      if (sent.frameAt > tooOld) continue;
      this.#forget(sent);
      this.#drop(sent, 'expired');
      if (this.#redis.status === 'ready') this.#queue.remove(sent.jobId).catch(() => undefined);
    }
    for (const [attemptId, frameAt] of this.#latest) {
      if (frameAt <= tooOld) this.#latest.delete(attemptId);
    }
    if (now - this.#clearedAt < FRAME_WORTH_MS || this.#redis.status !== 'ready') return;
    this.#clearedAt = now;
    // Frames of a server that died stand on nobody's account.
    this.#queue.clean(FRAME_WORTH_MS, MOST_CLEARED, 'wait').catch(() => undefined);
  }

  /** Strikes a frame off the account; undefined if it was off already. */
  #forget(which: Sent | string): Sent | undefined {
    const sent = typeof which === 'string' ? this.#sent.get(which) : which;
    if (!sent || !this.#sent.delete(sent.jobId)) return undefined;
    return sent;
  }

  #drop({ attemptId, frameAt }: Pick<Sent, 'attemptId' | 'frameAt'>, reason: DropReason): 'dropped' {
    this.#stats.dropped += 1;
    this.#dropped.inc({ reason });
    this.emit('dropped', { attemptId, frameAt, reason });
    return 'dropped';
  }
}
