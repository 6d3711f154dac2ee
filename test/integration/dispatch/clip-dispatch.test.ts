import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { ClipJob, ClipResult, QUEUES } from '#contracts/jobs.ts';
import { AppError } from '#platform/errors.ts';
import { Metrics } from '#platform/metrics.ts';
import { ClipDispatch } from '#server/dispatch/clip-dispatch.ts';
import { QueueHarness, silent } from '#test/support/queue-harness.ts';
import { until } from '#test/support/until.ts';
import { runQueue } from '#workers/run-queue.ts';

let harness: QueueHarness;
let dispatch: ClipDispatch;
let results: ClipResult[];
let failures: { incidentId: string; clipIds: string[] }[];
/** Clips that the worker under test was given to cut. */
let cut: ClipJob[];
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  harness = await QueueHarness.start(QUEUES.clips);
});

beforeEach(async () => {
  await harness.client.flushall();
  cut = [];
  dispatch = await openDispatch();
});

afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

afterAll(async () => {
  await harness.close();
});

async function openDispatch(): Promise<ClipDispatch> {
  const metrics = new Metrics({ defaults: false });
  const opened = await ClipDispatch.create({ redisUrl: harness.redis.url, logger: silent, metrics });
  closing.push(() => opened.close());
  results = [];
  failures = [];
  opened.on('result', (result) => results.push(result));
  opened.on('failed', (failure) => failures.push(failure));
  return opened;
}

/** Takes clip jobs; `answer` cuts them or throws. */
async function cutClips(answer: (job: ClipJob) => ClipResult): Promise<void> {
  const worker = await runQueue({
    queue: QUEUES.clips,
    redisUrl: harness.redis.url,
    job: ClipJob,
    result: ClipResult,
    handler: {
      handle: (job) => {
        cut.push(job);
        return Promise.resolve(job).then(answer);
      },
      close: () => Promise.resolve(),
    },
    policy: { concurrency: 1, lockMs: 3_000, stalledEveryMs: 1_000, maxStalledCount: 1 },
    logger: silent,
    metrics: new Metrics({ defaults: false }),
  });
  closing.push(() => worker.close());
}

const ready = ({ incidentId, tracks, fromAt, toAt }: ClipJob): ClipResult => ({
  incidentId,
  tracks: tracks.map(({ clipId }) => ({
    ok: true,
    clipId,
    startAt: fromAt,
    endAt: toAt,
    bytes: 9,
    sha256: 'a'.repeat(64),
  })),
});

const aClip = (): ClipJob =>
  ClipJob.parse({
    incidentId: randomUUID(),
    tracks: [
      { clipId: randomUUID(), track: 'webcam', segments: [], videoKey: 'a.webm', posterKey: 'a.webp' },
    ],
    fromAt: 1_790_000_000_000,
    toAt: 1_790_000_010_000,
    posterAt: 1_790_000_005_000,
  });

describe('a clip asked for', () => {
  it('waits for a worker, and its result is told', async () => {
    const clip = aClip();
    await dispatch.request(clip);
    await cutClips(ready);
    await until(() => results.length === 1);
    expect(results).toEqual([ready(clip)]);
  });

  it('is cut once, however often it is asked for; its result is told each time', async () => {
    await cutClips(ready);
    const clip = aClip();
    await Promise.all([dispatch.request(clip), dispatch.request(clip)]);
    await until(() => results.length === 1);
    await dispatch.request(clip);
    expect(results).toEqual([ready(clip), ready(clip)]);
    expect(cut).toHaveLength(1);
  });

  it('is told to a server that started after it was cut, once that asks', async () => {
    await cutClips(ready);
    const clip = aClip();
    await dispatch.request(clip);
    await until(() => results.length === 1);
    await dispatch.close();
    const next = await openDispatch();
    await next.request(clip);
    expect(results).toEqual([ready(clip)]);
  });

  it('is tried again after a fault that may pass', async () => {
    await cutClips((job) => {
      if (cut.length < 2) throw new AppError('service.unavailable');
      return ready(job);
    });
    await dispatch.request(aClip());
    await until(() => results.length === 1);
    expect(cut).toHaveLength(2);
    expect(failures).toEqual([]);
  });

  it('is given up at once, and said so, when no further try can heal it; asked for again, it is tried again', async () => {
    await cutClips((job) => {
      if (cut.length < 2) throw new AppError('request.malformed');
      return ready(job);
    });
    const clip = aClip();
    await dispatch.request(clip);
    await until(() => failures.length === 1);
    expect(failures).toEqual([{ incidentId: clip.incidentId, clipIds: [clip.tracks[0]?.clipId] }]);
    expect(cut).toHaveLength(1);
    await dispatch.request(clip);
    await until(() => results.length === 1);
  });

  it('survives a restart of Redis', async () => {
    const clip = aClip();
    await dispatch.request(clip);
    await harness.redis.restart('SIGTERM');
    await cutClips(ready);
    await until(() => results.length === 1);
    expect(results).toEqual([ready(clip)]);
  });
});
