import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Queue, QueueEvents } from 'bullmq';
import type { ConnectionOptions } from 'bullmq';
import type { Redis } from 'ioredis';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ClipResult, FrameResult, QUEUES, WORKER_KEY_PREFIX, WorkerHeartbeat } from '#contracts/jobs.ts';
import type { ClipJob } from '#contracts/jobs.ts';
import { FileObjectStore } from '#platform/file-objects.ts';
import { connectRedis, redisOptions } from '#platform/redis.ts';
import { wrapAsWebp } from '#platform/webp.ts';
import { startProcess } from '#test/support/child-process.ts';
import type { TestProcess } from '#test/support/child-process.ts';
import { until } from '#test/support/until.ts';
import { makeWebm } from '#test/support/ffmpeg.ts';
import { startRedis } from '#test/support/redis.ts';
import type { TestRedis } from '#test/support/redis.ts';
import { webmPackets } from '#test/support/webm-packets.ts';

const T0 = 1_790_000_000_000;

let directory: string;
let objects: FileObjectStore;
let redis: TestRedis;
let client: Redis;
let queue: Queue;
let events: QueueEvents;
const processes: TestProcess[] = [];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'emtihan-workers-'));
  objects = await FileObjectStore.create({ directory });
  await objects.put('segment', await makeWebm({ seconds: 5, color: 'red' }), 'video/webm');
  redis = await startRedis();
  client = connectRedis(redis.url, () => undefined);
  const connection = redisOptions(redis.url) as ConnectionOptions;
  queue = new Queue(QUEUES.clips, { connection });
  events = new QueueEvents(QUEUES.clips, { connection });
  queue.on('error', () => undefined);
  events.on('error', () => undefined);
  await events.waitUntilReady();
});

afterEach(async () => {
  await Promise.all(processes.splice(0).map((process) => process.end('SIGKILL')));
});

afterAll(async () => {
  await events.close();
  await queue.close();
  client.disconnect();
  await redis.close();
  await rm(directory, { recursive: true });
});

async function startWorker(environment: Record<string, string> = {}): Promise<TestProcess> {
  const worker = startProcess('workers/main.ts', {
    REDIS_URL: redis.url,
    STORAGE_URL: pathToFileURL(directory).href,
    MODEL_DIR: process.env['MODEL_DIR'] ?? directory,
    WORKER_ROLES: 'clip',
    LOG_LEVEL: 'info',
    ...environment,
  });
  processes.push(worker);
  await worker.printed('worker ready');
  return worker;
}

async function addClip(overrides: Partial<Record<keyof ClipJob, unknown>> = {}, options = {}) {
  const incidentId = randomUUID();
  const segments = [{ objectKey: 'segment', startAt: T0, endAt: T0 + 5_000 }];
  const clip = { clipId: randomUUID(), track: 'webcam', segments };
  const keys = { videoKey: `clips/${incidentId}.webm`, posterKey: `clips/${incidentId}.webp` };
  const span = { fromAt: T0 + 1_000, toAt: T0 + 4_000, posterAt: T0 + 2_000 };
  const job = await queue.add(
    QUEUES.clips,
    { incidentId, tracks: [{ ...clip, ...keys }], ...span, ...overrides },
    options,
  );
  return { job, ...keys, done: (ms = 10_000) => job.waitUntilFinished(events, ms) as Promise<unknown> };
}

const heartbeats = async (): Promise<string[]> => await client.keys(`${WORKER_KEY_PREFIX}*`);

describe('a worker process', () => {
  it('cuts the clip of a job and answers with what it wrote', async () => {
    await startWorker();
    const clip = await addClip();
    const result = ClipResult.parse(await clip.done());
    expect(result.tracks[0]).toMatchObject({ ok: true, bytes: await objects.size(clip.videoKey) });
    expect(await objects.size(clip.posterKey)).toBeGreaterThan(20);
  });

  it('plays both roles at once: looks at frames, and says with what', async () => {
    const others = new Set(await heartbeats());
    await startWorker({ WORKER_ROLES: 'vision,clip' });
    const key = (await heartbeats()).find((name) => !others.has(name));
    const heartbeat = WorkerHeartbeat.parse(JSON.parse((await client.get(key!)) ?? ''));
    expect(heartbeat.roles).toEqual(['vision', 'clip']);
    expect(heartbeat.engine).toContain('blazeface');

    const [picture] = (await webmPackets(await objects.read('segment'))).video;
    const attemptId = randomUUID();
    await client.set('frame', Buffer.from(wrapAsWebp(picture!.data)), 'EX', 60);
    const connection = redisOptions(redis.url) as ConnectionOptions;
    const frames = new Queue(QUEUES.frames, { connection });
    const results = new QueueEvents(QUEUES.frames, { connection });
    await results.waitUntilReady();
    const job = await frames.add(QUEUES.frames, { attemptId, frameAt: T0, frameKey: 'frame' });
    const result = FrameResult.parse(await job.waitUntilFinished(results, 10_000));
    expect(result).toMatchObject({
      ok: true,
      observation: { attemptId, width: 320, height: 240, faces: [] },
    });
    await Promise.all([frames.close(), results.close()]);
  });

  it('says in Redis that it lives, and no more once it is told to stop', async () => {
    const others = new Set(await heartbeats());
    const worker = await startWorker();
    const key = (await heartbeats()).find((name) => !others.has(name));
    const heartbeat = WorkerHeartbeat.parse(JSON.parse((await client.get(key!)) ?? ''));
    expect(heartbeat).toMatchObject({ roles: ['clip'], engine: null });
    expect(await client.ttl(key!)).toBeGreaterThan(5);
    expect(await worker.end('SIGTERM')).toBe(0);
    expect(await client.exists(key!)).toBe(0);
  });

  it('fails a poisoned job for good and goes on with the next', async () => {
    const worker = await startWorker();
    const poisoned = await addClip({ fromAt: 'yesterday' }, { attempts: 5 });
    const hostile = await addClip({
      tracks: [
        {
          clipId: randomUUID(),
          track: 'webcam',
          segments: [{ objectKey: '../../etc/passwd', startAt: T0, endAt: T0 + 5_000 }],
          videoKey: 'a',
          posterKey: 'b',
        },
      ],
    });
    const good = await addClip();
    await expect(poisoned.done()).rejects.toThrow('job.malformed');
    await expect(hostile.done()).rejects.toThrow('request.malformed');
    expect(ClipResult.parse(await good.done()).tracks[0]?.ok).toBe(true);
    expect((await queue.getJob(poisoned.job.id!))?.attemptsMade).toBe(1);
    expect(worker.output()).toContain('job.malformed');
  });

  it('does a job again that another worker was killed in the middle of', async () => {
    const doomed = startProcess('test/support/hanging-worker.ts', { REDIS_URL: redis.url });
    processes.push(doomed);
    await doomed.printed('ready');
    const clip = await addClip();
    await doomed.printed('taken');
    await doomed.end('SIGKILL');
    await startWorker();
    expect(ClipResult.parse(await clip.done(25_000)).tracks[0]?.ok).toBe(true);
  });

  it('goes on after Redis was restarted, and lives there again', async () => {
    await startWorker();
    await redis.restart();
    const clip = await addClip();
    expect(ClipResult.parse(await clip.done()).tracks[0]?.ok).toBe(true);
    await until(async () => (await heartbeats()).length > 0);
  });

  it('refuses to start with a role that nobody plays', async () => {
    const worker = startProcess('workers/main.ts', {
      REDIS_URL: redis.url,
      STORAGE_URL: 'file:///nowhere',
      MODEL_DIR: directory,
      WORKER_ROLES: 'clip,astrology',
    });
    processes.push(worker);
    await worker.printed('WORKER_ROLES');
    expect(await worker.ended()).toBe(1);
  });
});
