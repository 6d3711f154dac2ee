// One frame a second from live `eye` streams: the frame tap against one ffmpeg per candidate. CPU and memory.
// Compared on the same streams, sent by another process, in interleaved rounds. Media worker and server are counted by
// their difference from a stretch in which nobody samples. The floor: copying the key frame's bytes, decoding one.
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { createLogger } from '#platform/logger.ts';
import { wrapAsWebp } from '#platform/webp.ts';
import { createDecoder } from '#workers/vision/decode.ts';
import { ffmpegWay } from './frame-tap/ffmpeg-way.ts';
import { tapWay } from './frame-tap/tap-way.ts';
import { idle, measureWay } from './frame-tap/way.ts';
import type { Cost, Way } from './frame-tap/way.ts';
import { median, printTable, rounded, writeResults } from './measure/report.ts';
import { EYE, encodeScene } from './replay/encode-scene.ts';
import type { Gop } from './replay/encode-scene.ts';
import { openLiveEyes } from './replay/live-eyes.ts';

/** Candidates, rounds, and the length of one measurement; the largest first, so that code is warm for the small. */
const SIZES = [
  { candidates: 50, rounds: 3, seconds: 4 },
  { candidates: 10, rounds: 2, seconds: 4 },
  { candidates: 1, rounds: 2, seconds: 6 },
];
const SAMPLE_EVERY_MS = 1_000;
const SCENE_SECONDS = 8;
const PORTRAITS = 4;

const logger = createLogger({ name: 'bench', level: 'warn' });
const decode = await createDecoder();
const sampled: Uint8Array[] = [];

const tap = tapWay({
  name: 'tap: WebP',
  sampleEveryMs: SAMPLE_EVERY_MS,
  logger,
  use: (webp) => {
    if (sampled.length < 500) sampled.push(webp);
  },
});
const tapAndDecode = tapWay({
  name: 'tap + decode: RGB',
  sampleEveryMs: SAMPLE_EVERY_MS,
  logger,
  use: async (webp) => {
    const decoded = await decode(webp);
    if (!decoded.ok) throw new Error(decoded.code);
  },
});
const ffmpeg = ffmpegWay({ name: 'ffmpeg as it comes: RGB', size: EYE });
/** What a careful operator sets: no threads, no queues for a picture this small. */
const LEAN = ['-threads', '1', '-filter_threads', '1', '-fflags', 'nobuffer', '-flags', 'low_delay'];
const ffmpegLean = ffmpegWay({ name: 'ffmpeg, lean flags: RGB', size: EYE, flags: LEAN });
const ffmpegKeysOnly = ffmpegWay({
  name: 'ffmpeg, key frames only: RGB',
  size: EYE,
  flags: [...LEAN, '-skip_frame', 'nokey'],
});
const WAYS = [tap, tapAndDecode, ffmpeg, ffmpegLean, ffmpegKeysOnly];
/** Told for their own sake: measured at one size, in one round. */
const ASIDES = new Set<Way>([ffmpegKeysOnly]);
const ASIDES_AT = 10;
/** A server has sampled for minutes when it matters: its code is compiled. */
const warmUp = tapWay({
  name: 'warm-up',
  sampleEveryMs: 260,
  logger,
  use: async (webp) => void (await decode(webp)),
});
const WARM_UP_SECONDS = 20;

/** CPU of one sampled frame, ms, by who used it; memory of one candidate, MB. */
interface Figures {
  server: number;
  media: number;
  own: number;
  sum: number;
  mb: number;
}

/** What `cost` has over the same time without sampling. */
function figuresOf(cost: Cost, base: Cost, candidates: number): Figures {
  const over = (used: number, baseUsed: number): number =>
    (used - (baseUsed * cost.seconds) / base.seconds) / cost.frames;
  const server = over(cost.serverMs, base.serverMs);
  const media = over(cost.mediaMs, base.mediaMs);
  const own = cost.ownMs / cost.frames;
  const mb = (cost.sharedMb - base.sharedMb + cost.ownMb) / candidates;
  return { server, media, own, sum: server + media + own, mb };
}

async function measureSize(
  { candidates, rounds, seconds }: (typeof SIZES)[number],
  scenes: Gop[][],
): Promise<Map<Way, Figures>> {
  await using eyes = await openLiveEyes({
    count: candidates,
    scenes,
    framesPerSecond: EYE.framesPerSecond,
    logger,
  });
  await measureWay(warmUp, eyes, candidates === SIZES[0]?.candidates ? WARM_UP_SECONDS : 1);
  const found = new Map<Way, Figures[]>(WAYS.map((way) => [way, []]));
  for (let round = 0; round < rounds; round += 1) {
    const withAsides = round === 0 && candidates === ASIDES_AT;
    const ways = WAYS.filter((way) => withAsides || !ASIDES.has(way));
    const base = await measureWay(idle, eyes, seconds);
    for (const way of round % 2 === 0 ? ways : ways.toReversed()) {
      const cost = await measureWay(way, eyes, seconds);
      found.get(way)?.push(figuresOf(cost, base, candidates));
    }
  }
  const middle = (figures: Figures[], part: keyof Figures): number => median(figures.map((one) => one[part]));
  return new Map(
    [...found]
      .filter(([, figures]) => figures.length > 0)
      .map(([way, figures]) => [
        way,
        {
          server: middle(figures, 'server'),
          media: middle(figures, 'media'),
          own: middle(figures, 'own'),
          sum: middle(figures, 'sum'),
          mb: middle(figures, 'mb'),
        },
      ]),
  );
}

/** CPU of one call, ms. */
async function floor(call: (webp: Uint8Array) => unknown): Promise<number> {
  for (const webp of sampled.slice(0, 50)) await call(webp);
  const before = process.cpuUsage();
  for (const webp of sampled) await call(webp);
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1_000 / sampled.length;
}

async function encodeScenes(): Promise<Gop[][]> {
  const directory = await mkdtemp(join(tmpdir(), 'emtihan-bench-'));
  const scenes: Gop[][] = [];
  for (let portrait = 0; portrait < PORTRAITS; portrait += 1)
    scenes.push(await encodeScene({ directory, portrait, state: 'present', seconds: SCENE_SECONDS }, EYE));
  await rm(directory, { recursive: true });
  return scenes;
}

const beganAt = performance.now();
const [load = 0] = loadavg();
if (load > cpus().length / 2)
  process.stderr.write(
    `The machine is busy (load ${load.toFixed(1)}): small costs show larger than they are.\n`,
  );
const scenes = await encodeScenes();
const gops = scenes.flat();
const kbps =
  (8 * gops.flat().reduce((sum, frame) => sum + frame.length, 0)) / 1_000 / (PORTRAITS * SCENE_SECONDS);
const keyFrameKb = median(gops.map(([key]) => key?.length ?? 0)) / 1_000;
process.stdout.write(
  `eye ${EYE.width}×${EYE.height}, ${EYE.framesPerSecond} frames/s, ${kbps.toFixed(0)} kbit/s, key frame ${keyFrameKb.toFixed(1)} kB; ` +
    `one frame a second\n\n`,
);

const results = new Map<number, Map<Way, Figures>>();
for (const size of SIZES) {
  results.set(size.candidates, await measureSize(size, scenes));
  process.stderr.write(
    `${size.candidates} candidates done, ${((performance.now() - beganAt) / 1_000).toFixed(0)} s\n`,
  );
}

const rows = [...results]
  .toReversed()
  .flatMap(([candidates, ways]) =>
    [...ways].map(([way, { server, media, own, sum, mb }]) => [
      way.name,
      candidates,
      ...[server, media, own, sum].map((ms) => ms.toFixed(3)),
      mb.toFixed(2),
    ]),
  );
printTable(
  ['CPU ms per sampled frame', 'candidates', 'server', 'SFU', 'ffmpeg', 'sum', 'MB/candidate'],
  rows,
);

const copyMs = await floor((webp) => wrapAsWebp(webp.subarray(20)));
const decodeMs = await floor(decode);
sharp.cache(false);
const sharpMs = await floor((webp) => sharp(webp).raw().toBuffer());
process.stdout.write(
  `\nfloor: wrapping the key frame's bytes ${copyMs.toFixed(4)} ms, decoding them ${decodeMs.toFixed(3)} ms ` +
    `(libwebp as the vision worker runs it), with sharp ${sharpMs.toFixed(3)} ms\n`,
);

const largest = results.get(SIZES[0]!.candidates)!;
const [webp, rgb, usual] = [largest.get(tap)!, largest.get(tapAndDecode)!, largest.get(ffmpegLean)!];
const asItComes = largest.get(ffmpeg)!.sum;
process.stdout.write(
  `against ffmpeg as it comes: ${rounded(asItComes / webp.sum)} times up to the WebP, ` +
    `${rounded(asItComes / rgb.sum)} times up to RGB\n`,
);
const closing = {
  tapCpuMsPerFrame: rounded(webp.sum),
  tapAndDecodeCpuMsPerFrame: rounded(rgb.sum),
  ffmpegCpuMsPerFrame: rounded(usual.sum),
  ratioToWebp: rounded(usual.sum / webp.sum),
  ratioToRgb: rounded(usual.sum / rgb.sum),
  ffmpegMbPerCandidate: rounded(usual.mb),
  tapMbPerCandidate: rounded(webp.mb),
};
await writeResults('frame-tap', {
  loadAverage: load,
  missedTicks: tap.misses + tapAndDecode.misses,
  stream: { ...EYE, kbps, keyFrameKb },
  sampleEveryMs: SAMPLE_EVERY_MS,
  sizes: Object.fromEntries(
    [...results].map(([count, ways]) => [
      count,
      Object.fromEntries([...ways].map(([way, figures]) => [way.name, figures])),
    ]),
  ),
  floor: { wrapMs: copyMs, decodeMs, sharpDecodeMs: sharpMs },
  ...closing,
});
process.stdout.write(`\n${JSON.stringify(closing)}\n`);
