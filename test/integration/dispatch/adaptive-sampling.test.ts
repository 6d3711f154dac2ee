// Candidates whose frames go through the real queue to a worker that is as slow as the test says, on a clock that runs
// eight times as fast as time, so that minutes of an exam pass in seconds.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { AttemptId } from '#contracts/ids.ts';
import { FrameJob, FrameResult, QUEUES } from '#contracts/jobs.ts';
import { ProctoringPolicy } from '#contracts/policy.ts';
import type { SamplingState } from '#contracts/sampling.ts';
import { Metrics } from '#platform/metrics.ts';
import { FrameDispatch } from '#server/dispatch/frame-dispatch.ts';
import { AdaptiveSampling } from '#server/dispatch/sampling/adaptive-sampling.ts';
import { QueueHarness, silent } from '#test/support/queue-harness.ts';
import { until } from '#test/support/until.ts';
import { anObservation } from '#test/unit/incident/timeline.ts';
import { runQueue } from '#workers/run-queue.ts';

const TIMES_AS_FAST = 8;
const CANDIDATES = 6;
const LONGEST_MS = 4_000;
const PHASE_WITHIN_MS = 60_000;
const policy = ProctoringPolicy.parse({ slowestSampleMs: 1_000 });
const webp = new Uint8Array(5_000);

const startedAt = Date.now();
const clock = (): number => startedAt + (Date.now() - startedAt) * TIMES_AS_FAST;

let harness: QueueHarness;
let dispatch: FrameDispatch;
let sampling: AdaptiveSampling;
/** Time that the worker takes for a frame, ms of the fast clock. */
let lookMs: number;
let intervals: number[];
let mostWaiting: number;
const closing: (() => unknown)[] = [];

beforeAll(async () => {
  harness = await QueueHarness.start(QUEUES.frames);
});

beforeEach(async () => {
  const metrics = new Metrics({ defaults: false });
  dispatch = await FrameDispatch.create({ redisUrl: harness.redis.url, logger: silent, metrics, clock });
  // The queue's own milliseconds count eightfold here too.
  sampling = new AdaptiveSampling({ clock, metrics, lagLimitMs: 3_000 });
  dispatch.on('result', (result) => sampling.answered(result));
  dispatch.on('dropped', (dropped) => sampling.dropped(dropped));
  closing.push(() => dispatch.close());
  mostWaiting = 0;
  closing.push(await slowWorker());
  openTaps();
});

afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

afterAll(async () => {
  await harness.close();
});

async function slowWorker(): Promise<() => Promise<void>> {
  const worker = await runQueue({
    queue: QUEUES.frames,
    redisUrl: harness.redis.url,
    job: FrameJob,
    result: FrameResult,
    handler: {
      handle: async ({ attemptId, frameAt }): Promise<FrameResult> => {
        await pause(lookMs / TIMES_AS_FAST);
        return { ok: true, descriptor: null, observation: { ...anObservation(frameAt), attemptId } };
      },
      close: () => Promise.resolve(),
    },
    policy: { concurrency: 1, lockMs: 30_000, stalledEveryMs: 30_000, maxStalledCount: 1 },
    logger: silent,
    metrics: new Metrics({ defaults: false }),
  });
  return () => worker.close();
}

/** Each candidate's frames come at the interval that the sampling sets; the sampling's second passes as in a node. */
function openTaps(): void {
  intervals = Array.from({ length: CANDIDATES }, () => policy.sampleEveryMs);
  const taps = intervals.map((everyMs, index) => {
    const attemptId = AttemptId.parse(randomUUID());
    const watch = sampling.watch({ attemptId, policy, setInterval: (ms) => (intervals[index] = ms) });
    return { attemptId, watch, takenAt: clock() - (index / CANDIDATES) * everyMs };
  });
  let tickedAt = clock();
  const timer = setInterval(() => {
    const now = clock();
    for (const [index, tap] of taps.entries()) {
      if (now - tap.takenAt < intervals[index]!) continue;
      tap.takenAt = now;
      const frame = { attemptId: tap.attemptId, frameAt: now };
      void dispatch.offer({ ...frame, ...sampling.offering(frame), webp });
    }
    if (now - tickedAt < 1_000) return;
    tickedAt = now;
    sampling.tick();
    void harness.queue.getWaitingCount().then((count) => (mostWaiting = Math.max(mostWaiting, count)));
  }, 10);
  closing.push(() => {
    clearInterval(timer);
    for (const { watch } of taps) watch.close();
  });
}

const becomes = (state: SamplingState): Promise<boolean> =>
  until(() => sampling.report().state === state, { timeoutMs: PHASE_WITHIN_MS, what: state });

describe('a worker that falls behind', () => {
  it(
    'slows everybody alike, never lets the queue grow, and once it can again everybody is looked at as before',
    async () => {
      // Two frames a second where six are wished for: enough for what is promised.
      lookMs = 450;
      await becomes('slowed');
      await until(() => sampling.report().sampledPerSecond < 3.5, { timeoutMs: PHASE_WITHIN_MS });
      expect(new Set(intervals).size).toBe(1);
      expect(intervals[0]).toBeLessThanOrEqual(LONGEST_MS);
      expect(mostWaiting).toBeLessThanOrEqual(CANDIDATES);

      // Far less than what is promised.
      lookMs = 2_000;
      await becomes('overloaded');
      await until(() => intervals.every((everyMs) => everyMs === LONGEST_MS));
      expect(mostWaiting).toBeLessThanOrEqual(CANDIDATES);
      const { onTheWay } = dispatch.stats();
      expect(onTheWay).toBeLessThanOrEqual(2 * CANDIDATES);

      lookMs = 0;
      await becomes('slowed');
      await becomes('normal');
      await until(() => intervals.every((everyMs) => everyMs === policy.sampleEveryMs));
      expect(sampling.report().longestUnseenMs).toBeLessThan(policy.watchAtLeastEveryMs);
    },
    3 * PHASE_WITHIN_MS,
  );
});
