import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { AttemptId } from '#contracts/ids.ts';
import { FrameJob, FrameResult, QUEUES } from '#contracts/jobs.ts';
import { Metrics } from '#platform/metrics.ts';
import { FRAME_WORTH_MS, FrameDispatch } from '#server/dispatch/frame-dispatch.ts';
import { QueueHarness, counted, silent } from '#test/support/queue-harness.ts';
import { until } from '#test/support/until.ts';
import { runQueue } from '#workers/run-queue.ts';

let harness: QueueHarness;
let dispatch: FrameDispatch;
let metrics: Metrics;
/** Added to the clock of the dispatch under test. */
let later: number;
let results: FrameResult[];

beforeAll(async () => {
  harness = await QueueHarness.start(QUEUES.frames);
});

beforeEach(async () => {
  await harness.client.flushall();
  metrics = new Metrics({ defaults: false });
  later = 0;
  const clock = (): number => Date.now() + later;
  dispatch = await FrameDispatch.create({ redisUrl: harness.redis.url, logger: silent, metrics, clock });
  results = [];
  dispatch.on('result', (result) => results.push(result));
});

afterEach(async () => {
  await dispatch.close();
});

afterAll(async () => {
  await harness.close();
});

const webp = Uint8Array.from({ length: 5_000 }, (_, at) => at % 256);
const anAttempt = (): AttemptId => AttemptId.parse(randomUUID());
const waiting = (): Promise<number> => harness.queue.getWaitingCount();
const dropped = (reason: string): Promise<number> => counted(metrics, 'frames_dropped_total', { reason });

/** Takes jobs as a vision worker does, and answers that each frame was undecodable; one at a time, or after `gate`. */
function takeJobs(gate: Promise<void> = Promise.resolve()): Promise<{ close(): Promise<void> }> {
  const handle = async ({ attemptId, frameAt }: FrameJob): Promise<FrameResult> => {
    await gate;
    return { ok: false, attemptId, frameAt, code: 'frame.undecodable' };
  };
  return runQueue({
    queue: QUEUES.frames,
    redisUrl: harness.redis.url,
    job: FrameJob,
    result: FrameResult,
    handler: { handle, close: () => Promise.resolve() },
    policy: { concurrency: 1, lockMs: 3_000, stalledEveryMs: 1_000, maxStalledCount: 1 },
    logger: silent,
    metrics: new Metrics({ defaults: false }),
  });
}

describe('frames offered while nobody looks', () => {
  it('wait one per attempt, the newest; each older one is dropped and counted', async () => {
    const [first, second] = [anAttempt(), anAttempt()];
    const now = Date.now();
    for (let i = 0; i < 5; i += 1) await dispatch.offer({ attemptId: first, frameAt: now + i, webp });
    for (let i = 0; i < 3; i += 1) await dispatch.offer({ attemptId: second, frameAt: now + i, webp });
    const jobs = await harness.queue.getWaiting();
    expect(new Set(jobs.map((job) => job.id))).toEqual(
      new Set([`${first}_${now + 4}`, `${second}_${now + 2}`]),
    );
    expect(await dropped('replaced')).toBe(6);
    expect(dispatch.stats()).toEqual({ onTheWay: 2, offered: 8, dropped: 6, observed: 0 });
  });

  it('say whether they took an older one’s place', async () => {
    const attemptId = anAttempt();
    const now = Date.now();
    expect(await dispatch.offer({ attemptId, frameAt: now, webp })).toBe('queued');
    expect(await dispatch.offer({ attemptId, frameAt: now + 1, webp })).toBe('replaced');
  });

  it('are told of when they are dropped, with why', async () => {
    const attemptId = anAttempt();
    const told: unknown[] = [];
    dispatch.on('dropped', (dropped) => told.push(dropped));
    const now = Date.now();
    for (const frameAt of [now, now + 1, now]) await dispatch.offer({ attemptId, frameAt, webp });
    expect(told).toEqual([
      { attemptId, frameAt: now, reason: 'replaced' },
      { attemptId, frameAt: now, reason: 'stale' },
    ]);
  });

  it('are refused when they are no newer than the last', async () => {
    const attemptId = anAttempt();
    const now = Date.now();
    await dispatch.offer({ attemptId, frameAt: now, webp });
    expect(await dispatch.offer({ attemptId, frameAt: now, webp })).toBe('dropped');
    expect(await dispatch.offer({ attemptId, frameAt: now - 500, webp })).toBe('dropped');
    expect(await dropped('stale')).toBe(2);
  });

  it('leave their bytes beside the job, for ten seconds at most, and only while they wait', async () => {
    const attemptId = anAttempt();
    const now = Date.now();
    await dispatch.offer({ attemptId, frameAt: now, webp });
    await dispatch.offer({ attemptId, frameAt: now + 1, webp });
    const [job] = await harness.queue.getWaiting();
    const { frameKey } = FrameJob.parse(job?.data);
    expect(JSON.stringify(job?.data).length).toBeLessThan(300);
    expect(new Uint8Array((await harness.client.getBuffer(frameKey)) ?? [])).toEqual(webp);
    expect(await harness.client.pttl(frameKey)).toBeGreaterThan(0);
    expect(await harness.client.pttl(frameKey)).toBeLessThanOrEqual(FRAME_WORTH_MS);
    expect(await harness.client.keys('emtihan:frame:*')).toEqual([frameKey]);
  });

  it('are given up when they are worth nothing any more', async () => {
    await dispatch.offer({ attemptId: anAttempt(), frameAt: Date.now(), webp });
    later = FRAME_WORTH_MS + 1;
    await until(() => dispatch.stats().onTheWay === 0);
    await until(async () => (await waiting()) === 0);
    expect(await dropped('expired')).toBe(1);
  });

  it('do not stay behind when their server died', async () => {
    const timestamp = Date.now() - 2 * FRAME_WORTH_MS;
    await harness.queue.add(QUEUES.frames, {}, { timestamp });
    expect(await waiting()).toBe(1);
    later = FRAME_WORTH_MS + 1;
    await until(async () => (await waiting()) === 0);
  });
});

describe('frames that are looked at', () => {
  it('go the freshest first', async () => {
    const attempts = [anAttempt(), anAttempt(), anAttempt()];
    const now = Date.now();
    for (const [i, attemptId] of attempts.entries())
      await dispatch.offer({ attemptId, frameAt: now + i, webp });
    const worker = await takeJobs();
    await until(() => results.length === 3);
    expect(results.map((result) => !result.ok && result.frameAt)).toEqual([now + 2, now + 1, now]);
    await worker.close();
  });

  it('go after all others when they are offered behind them', async () => {
    const now = Date.now();
    await dispatch.offer({ attemptId: anAttempt(), frameAt: now, webp });
    await dispatch.offer({ attemptId: anAttempt(), frameAt: now + 1, webp });
    await dispatch.offer({ attemptId: anAttempt(), frameAt: now + 2, webp, behind: true });
    const worker = await takeJobs();
    await until(() => results.length === 3);
    expect(results.map((result) => !result.ok && result.frameAt)).toEqual([now + 1, now, now + 2]);
    await worker.close();
  });

  it('come back as results and leave nothing on the account or in the queue', async () => {
    const worker = await takeJobs();
    const attemptId = anAttempt();
    const frameAt = Date.now();
    await dispatch.offer({ attemptId, frameAt, webp });
    await until(() => results.length === 1);
    expect(results).toEqual([{ ok: false, attemptId, frameAt, code: 'frame.undecodable' }]);
    expect(dispatch.stats().onTheWay).toBe(0);
    expect(await harness.queue.getJobCounts('wait', 'active', 'completed', 'failed')).toEqual({
      wait: 0,
      active: 0,
      completed: 0,
      failed: 0,
    });
    await worker.close();
  });

  it('are not taken back once a worker has them in hand: one more of the attempt waits, no more', async () => {
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const worker = await takeJobs(gate);
    const attemptId = anAttempt();
    const now = Date.now();
    await dispatch.offer({ attemptId, frameAt: now, webp });
    await until(async () => (await harness.queue.getActiveCount()) === 1);
    expect(await dispatch.offer({ attemptId, frameAt: now + 1, webp })).toBe('queued');
    expect(await dispatch.offer({ attemptId, frameAt: now + 2, webp })).toBe('replaced');
    expect(await waiting()).toBe(1);
    open();
    await until(() => results.length === 2);
    expect(results.map((result) => !result.ok && result.frameAt)).toEqual([now, now + 2]);
    await worker.close();
  });

  it('are taken back even if they came to wait again after their successor', async () => {
    const attemptId = anAttempt();
    const now = Date.now();
    await dispatch.offer({ attemptId, frameAt: now, webp });
    const lost = harness.process('test/support/hanging-worker.ts', {}, [QUEUES.frames]);
    await lost.printed('taken');
    await dispatch.offer({ attemptId, frameAt: now + 1, webp });
    // Two frames of the attempt now wait or hang; the hanging worker dies and the first comes back.
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const finder = await takeJobs(gate);
    await lost.end('SIGKILL');
    await until(async () => (await waiting()) === 1 && (await harness.queue.getActiveCount()) === 1);
    expect(await dispatch.offer({ attemptId, frameAt: now + 2, webp })).toBe('replaced');
    expect(await waiting()).toBe(1);
    open();
    await finder.close();
  });
});
