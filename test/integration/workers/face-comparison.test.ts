import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { AttemptId } from '#contracts/ids.ts';
import { QUEUES, descriptorContext, templateContext } from '#contracts/jobs.ts';
import type { ComparisonWish, FrameResult } from '#contracts/jobs.ts';
import { systemClock } from '#platform/clock.ts';
import { distance } from '#platform/distance.ts';
import { Metrics } from '#platform/metrics.ts';
import { createSeal } from '#platform/seal.ts';
import { FrameDispatch } from '#server/dispatch/frame-dispatch.ts';
import { eyeFrames } from '#test/support/eye-frames.ts';
import { QueueHarness, silent } from '#test/support/queue-harness.ts';
import { until } from '#test/support/until.ts';

const KEY = 'ab'.repeat(32);
const seal = createSeal(KEY);
const attemptId = AttemptId.parse(randomUUID());
/** `eye` frames of three people (portraits 0 and 1 show one woman twice), and of the first in the dark and with somebody else. */
let people: Uint8Array[][];
let dark: Uint8Array;
let two: Uint8Array;
let harness: QueueHarness;
let dispatch: FrameDispatch;
let frameAt = systemClock();

beforeAll(async () => {
  harness = await QueueHarness.start(QUEUES.frames);
  people = await Promise.all(
    [0, 2, 3].map((portrait) => eyeFrames({ portrait, state: 'present', seconds: 3 })),
  );
  const filters = ['eq=brightness=-0.75'];
  [dark] = (await eyeFrames({ portrait: 0, state: 'present', seconds: 1, filters })) as [Uint8Array];
  [two] = (await eyeFrames({ portrait: 0, state: 'two', seconds: 1 })) as [Uint8Array];
}, 120_000);
beforeEach(async () => {
  await harness.client.flushall();
  const metrics = new Metrics({ defaults: false });
  dispatch = await FrameDispatch.create({
    redisUrl: harness.redis.url,
    logger: silent,
    metrics,
    clock: systemClock,
  });
});
afterEach(async () => {
  await dispatch.close();
  await harness.endProcesses();
});
afterAll(() => harness.close());

/** What a worker makes of a frame. */
async function looked(
  webp: Uint8Array,
  comparison: ComparisonWish | null,
): Promise<Extract<FrameResult, { ok: true }>> {
  frameAt = Math.max(frameAt + 1, systemClock());
  const asked = frameAt;
  const results: FrameResult[] = [];
  dispatch.on('result', (result) => results.push(result));
  await dispatch.offer({ attemptId, frameAt: asked, webp, comparison });
  const [result] = await until(() => results.length > 0 && results);
  dispatch.removeAllListeners('result');
  if (!result?.ok) throw new Error('the frame could not be read');
  return result;
}
const enrolled = async (webp: Uint8Array): Promise<Float32Array> => {
  const { descriptor } = await looked(webp, { what: 'enrol' });
  return seal.open(descriptor ?? '', descriptorContext(attemptId))!;
};
const against = (numbers: Float32Array): ComparisonWish => ({
  what: 'compare',
  template: seal.close(numbers, templateContext(attemptId)),
});

describe('a vision worker with the key', () => {
  it('tells a face from two others by its distance to what it took of it', async () => {
    await harness.worker({ BIOMETRICS_KEY: KEY });
    const wish = against(await enrolled(people[0]![0]!));
    const distances: number[] = [];
    for (const frames of people) {
      const { observation, descriptor } = await looked(frames.at(-1)!, wish);
      expect(descriptor).toBeNull();
      distances.push(observation.comparison!.distance);
    }
    const [same, ...others] = distances;
    expect(same).toBeLessThan(0.4);
    expect(Math.min(...others)).toBeGreaterThan(0.55);
  });

  it('names the model in the observation, and counts what it took', async () => {
    await harness.worker({ BIOMETRICS_KEY: KEY });
    const { observation } = await looked(people[0]![0]!, { what: 'enrol' });
    expect(observation.models).toMatchObject({ descriptor: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(observation.timings.comparisonMs).toBeGreaterThan(0);
    expect(observation.comparison).toBeNull();
  });

  it('makes no descriptor of a face that nobody asked it to compare', async () => {
    await harness.worker({ BIOMETRICS_KEY: KEY });
    const { descriptor, observation } = await looked(people[0]![0]!, null);
    expect([descriptor, observation.comparison, observation.models['descriptor']]).toEqual([
      null,
      null,
      undefined,
    ]);
  });

  it('leaves faces alone that are in the dark or not alone', async () => {
    await harness.worker({ BIOMETRICS_KEY: KEY });
    for (const frame of [dark, two]) {
      const { descriptor, observation } = await looked(frame, { what: 'enrol' });
      expect([descriptor, Object.keys(observation.models).includes('descriptor')]).toEqual([null, false]);
    }
  });

  it('puts no number of a face into Redis in the open', async () => {
    await harness.worker({ BIOMETRICS_KEY: KEY });
    const numbers = await enrolled(people[0]![0]!);
    await looked(people[0]![1]!, against(numbers));
    const keys = await harness.client.keys('bull:frames*');
    const dumps = await Promise.all(keys.map((key) => harness.client.dumpBuffer(key)));
    const events = JSON.stringify(await harness.client.xrange('bull:frames:events', '-', '+'));
    expect(events).toContain('descriptor');
    const raw = Buffer.from(numbers.buffer).subarray(0, 16);
    expect(dumps.filter((dump) => dump?.includes(raw))).toEqual([]);
    expect(events).not.toContain(String(numbers[0]));
  });

  it('takes the same numbers of the same frame twice', async () => {
    await harness.worker({ BIOMETRICS_KEY: KEY });
    const alone = await enrolled(people[0]![0]!);
    expect(distance(alone, await enrolled(people[0]![0]!))).toBeLessThan(1e-6);
  });
});

describe('a vision worker', () => {
  it('compares nobody without the key', async () => {
    await harness.worker();
    const { descriptor, observation } = await looked(people[0]![0]!, { what: 'enrol' });
    expect([descriptor, observation.comparison, observation.faces.length]).toEqual([null, null, 1]);
  });

  it('compares nobody with another key than the template was sealed with, and says so', async () => {
    const worker = await harness.worker({ BIOMETRICS_KEY: 'cd'.repeat(32) });
    const { observation } = await looked(people[0]![0]!, against(new Float32Array(128)));
    expect(observation.comparison).toBeNull();
    await worker.printed('a template does not open');
  });

  it('refuses to start with a key that is none, and does not print it', async () => {
    const worker = harness.process('workers/main.ts', { BIOMETRICS_KEY: 'hunter2' });
    await worker.printed('BIOMETRICS_KEY: must be 64 hex digits');
    expect(worker.output()).not.toContain('hunter2');
  });
});
