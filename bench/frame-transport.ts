// Two ways to carry a frame's bytes to a vision worker through BullMQ: beside the job (one Redis string that expires)
// or inside the job's JSON as base64. Compares CPU per frame of producer, consumer and Redis at a steady rate.
// The floor is the same job with no bytes at all, which is what BullMQ itself costs.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { Queue, QueueEvents } from 'bullmq';
import type { ConnectionOptions } from 'bullmq';
import { connectRedis, redisOptions } from '#platform/redis.ts';
import { printTable, writeResults } from './measure/report.ts';
import { startRedis } from '#test/support/redis.ts';

const FRAMES = 400;
const PER_SECOND = 100;
/** A key frame of `eye`, of `webcam`, and one far larger than any browser sends. */
const FRAME_BYTES = [8_000, 60_000, 500_000];

export const WAYS = ['none', 'beside', 'json'] as const;
export type Way = (typeof WAYS)[number];

interface Cost {
  way: Way;
  producerMs: number;
  consumerMs: number;
  redisMs: number;
}

async function measure(way: Way, frameBytes: number): Promise<Cost> {
  await using server = await ownRedis();
  const redis = connectRedis(server.url, () => undefined);
  const queue = new Queue('frames', { connection: redis as ConnectionOptions });
  const events = new QueueEvents('frames', { connection: redisOptions(server.url) as ConnectionOptions });
  await events.waitUntilReady();
  let answered = 0;
  events.on('completed', () => (answered += 1));

  const script = fileURLToPath(new URL('frame-transport-consumer.ts', import.meta.url));
  const consumer = spawn('setpriv', ['--pdeathsig', 'SIGKILL', process.execPath, script, server.url, way], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const printed = (): Promise<string> => once(consumer.stdout, 'data').then(([data]) => String(data));
  await printed();

  const bytes = randomBytes(frameBytes);
  const base64 = (): string => bytes.toString('base64');
  const send = async (index: number): Promise<void> => {
    const frameKey = `frame:${index}`;
    const data = { frameAt: index, frameKey, ...(way === 'json' && { webp: base64() }) };
    const options = { jobId: `frame_${index}`, lifo: true, removeOnComplete: true };
    await Promise.all([
      way === 'beside' && redis.set(frameKey, bytes, 'PX', 10_000),
      queue.add('frames', data, options),
    ]);
  };
  const redisCpu = async (): Promise<number> => {
    const info = await redis.info('cpu');
    const seconds = ['used_cpu_sys', 'used_cpu_user'].map((key) =>
      Number(new RegExp(`${key}:([\\d.]+)`).exec(info)?.[1]),
    );
    return 1_000 * seconds.reduce((sum, value) => sum + value, 0);
  };

  for (let i = 0; i < 50; i += 1) await send(-1 - i); // warm
  consumer.kill('SIGUSR2');
  const redisBefore = await redisCpu();
  const before = process.cpuUsage();
  const startedAt = performance.now();
  for (let i = 0; i < FRAMES; i += 1) {
    await Promise.all([
      send(i),
      pause(Math.max(0, startedAt + (i * 1_000) / PER_SECOND - performance.now())),
    ]);
  }
  while (answered < FRAMES) await pause(5);
  const used = process.cpuUsage(before);
  const redisUsed = (await redisCpu()) - redisBefore;
  const told = printed();
  consumer.kill('SIGTERM');
  const consumerMs = Number(await told);
  await events.close();
  await queue.close();
  redis.disconnect();
  return {
    way,
    producerMs: (used.user + used.system) / 1_000 / FRAMES,
    consumerMs: consumerMs / FRAMES,
    redisMs: redisUsed / FRAMES,
  };
}

async function ownRedis(): Promise<{ url: string } & AsyncDisposable> {
  const redis = await startRedis();
  return { url: redis.url, [Symbol.asyncDispose]: () => redis.close() };
}

const round = (value: number): number => Math.round(value * 1_000) / 1_000;
const rows: (string | number)[][] = [];
const summary = [];
for (const frameBytes of FRAME_BYTES) {
  const sums = new Map<Way, number>();
  for (const way of WAYS) {
    const { producerMs, consumerMs, redisMs } = await measure(way, frameBytes);
    const parts = [producerMs, consumerMs, redisMs, producerMs + consumerMs + redisMs];
    sums.set(way, parts.at(-1) ?? 0);
    rows.push([`${frameBytes} ${way}`, ...parts.map((value) => value.toFixed(2))]);
  }
  const [none, beside, json] = WAYS.map((way) => sums.get(way) ?? 0) as [number, number, number];
  const toBeside = { jsonToBeside: round(json / beside) };
  summary.push({ frameBytes, none: round(none), beside: round(beside), json: round(json), ...toBeside });
}
process.stdout.write(`CPU ms per frame at ${PER_SECOND} frames/s, ${FRAMES} frames\n`);
printTable(['bytes, way', 'producer', 'consumer', 'redis', 'sum'], rows);
await writeResults('frame-transport', { sizes: summary });
process.stdout.write(`${JSON.stringify({ sizes: summary })}\n`);
