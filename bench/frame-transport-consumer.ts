// The other end of bench/frame-transport.ts: takes jobs, gets each one's bytes, answers something of an Observation's size.
// SIGUSR2 starts the account of CPU, SIGTERM prints it (ms) and ends.
import { Worker } from 'bullmq';
import type { ConnectionOptions } from 'bullmq';
import { connectRedis, redisOptions } from '#platform/redis.ts';

const [url = '', way] = process.argv.slice(2);
const redis = connectRedis(url, () => undefined);
const answer = { ok: true, observation: { faces: [{ score: 0.9 }], text: 'x'.repeat(500) } };
let before = process.cpuUsage();

const worker = new Worker<{ frameKey: string; webp?: string }>(
  'frames',
  async ({ data }) => {
    const bytes =
      way === 'beside' ? await redis.getBuffer(data.frameKey) : Buffer.from(data.webp ?? '', 'base64');
    return { ...answer, bytes: bytes?.length };
  },
  { connection: redisOptions(url) as ConnectionOptions, concurrency: 1 },
);
await worker.waitUntilReady();
process.on('SIGUSR2', () => {
  before = process.cpuUsage();
});
process.on('SIGTERM', () => {
  const used = process.cpuUsage(before);
  process.stdout.write(`${(used.user + used.system) / 1_000}\n`);
  process.exit(0);
});
process.stdout.write('ready\n');
