import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { AttemptId } from '#contracts/ids.ts';
import { QUEUES } from '#contracts/jobs.ts';
import type { FrameResult } from '#contracts/jobs.ts';
import { systemClock } from '#platform/clock.ts';
import { Metrics } from '#platform/metrics.ts';
import { FrameDispatch } from '#server/dispatch/frame-dispatch.ts';
import { eyeFrames } from '#test/support/eye-frames.ts';
import { QueueHarness, silent } from '#test/support/queue-harness.ts';
import { until } from '#test/support/until.ts';

let harness: QueueHarness;
let dispatch: FrameDispatch;
let face: Uint8Array;
let results: FrameResult[];

beforeAll(async () => {
  const [[first], started] = await Promise.all([
    eyeFrames({ portrait: 0, state: 'present', seconds: 1 }),
    QueueHarness.start(QUEUES.frames),
  ]);
  face = first!;
  harness = started;
});

beforeEach(async () => {
  await harness.client.flushall();
  dispatch = await FrameDispatch.create({
    redisUrl: harness.redis.url,
    logger: silent,
    metrics: new Metrics({ defaults: false }),
    clock: systemClock,
  });
  results = [];
  dispatch.on('result', (result) => results.push(result));
});

afterEach(async () => {
  await dispatch.close();
  await harness.endProcesses();
});

afterAll(async () => {
  await harness.close();
});

const anAttempt = (): AttemptId => AttemptId.parse(randomUUID());
const offer = (webp = face, attemptId = anAttempt()) =>
  dispatch.offer({ attemptId, frameAt: Date.now(), webp });
const observed = (): FrameResult[] => results.filter((result) => result.ok);

describe('a frame offered to vision workers', () => {
  it('comes back as an observation of what is on it', async () => {
    await harness.worker();
    const attemptId = anAttempt();
    const frameAt = Date.now();
    await dispatch.offer({ attemptId, frameAt, webp: face });
    const [result] = await until(() => results.length === 1 && results);
    expect(result).toMatchObject({
      ok: true,
      observation: { attemptId, frameAt, width: 320, height: 240, faces: [{}], engine: 'onnx-blazeface' },
    });
  });

  it('fails alone when it is poisoned, in whatever way', async () => {
    await harness.worker();
    await harness.queue.add(QUEUES.frames, { attemptId: 7 });
    await harness.queue.add(QUEUES.frames, { attemptId: anAttempt(), frameAt: 1, frameKey: 'nothing there' });
    await offer(Uint8Array.from([1, 2, 3]));
    await offer(face.subarray(0, face.length / 2));
    await offer();
    await until(() => results.length === 3);
    expect(results.map((result) => (result.ok ? 'ok' : result.code)).toSorted()).toEqual([
      'frame.undecodable',
      'frame.undecodable',
      'ok',
    ]);
    const failed = await until(async () => {
      const jobs = await harness.queue.getFailed();
      return jobs.length > 0 && jobs;
    });
    expect(failed.map((job) => [job.failedReason, job.attemptsMade])).toEqual([['job.malformed', 1]]);
  });

  it('is looked at elsewhere when its worker is killed in the middle', async () => {
    const doomed = harness.process('test/support/hanging-worker.ts', {}, [QUEUES.frames]);
    await doomed.printed('ready');
    await offer();
    await doomed.printed('taken');
    await doomed.end('SIGKILL');
    await harness.worker();
    await until(() => observed().length === 1);
  });

  it('is looked at again after Redis was restarted, without a word to server or worker', async () => {
    await harness.worker();
    await harness.redis.restart();
    await until(async () => {
      await offer();
      return observed().length > 0;
    });
  });

  it('is dropped at once, not piled up, while Redis is away', async () => {
    await harness.redis.stop();
    // An offer made before the server has noticed hangs until Redis is back, so none is waited for.
    await until(() => Promise.race([offer().then((fate) => fate === 'dropped'), pause(100, false)]));
    for (let i = 0; i < 20; i += 1) expect(await offer()).toBe('dropped');
    await harness.redis.restart();
    await until(async () => (await offer()) === 'queued');
  });

  it('does not keep the server from stopping while Redis is away', async () => {
    await offer();
    await harness.redis.stop();
    await dispatch.close();
    await harness.redis.restart();
  });

  it('never makes the queue grow beyond one per attempt, however far the workers fall behind', async () => {
    await harness.worker();
    const attempts = Array.from({ length: 8 }, anAttempt);
    let longest = 0;
    // 8 attempts at once, again and again, as fast as Redis takes them: more than one core can look at.
    for (let round = 0; round < 60; round += 1) {
      await Promise.all(attempts.map((attemptId) => offer(face, attemptId)));
      longest = Math.max(longest, await harness.queue.getWaitingCount());
    }
    expect(longest).toBeLessThanOrEqual(attempts.length);
    await until(() => dispatch.stats().onTheWay === 0);
    const { offered, dropped } = dispatch.stats();
    expect(dropped).toBeGreaterThan(0);
    expect(offered).toBe(dropped + observed().length);
  });
});
