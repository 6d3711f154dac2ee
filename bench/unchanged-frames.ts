// Whether a frame that looks like the last one looked at may go unlooked-at: what that would save, and what it would miss.
// A frame is unchanged when no mean of 20 × 20 pixels differs by more than a limit. Scenes carry the noise of a sensor;
// `--frames DIR` adds real `eye` frames (.webp, a second apart, in order of their names).
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AttemptId } from '#contracts/ids.ts';
import { eyeFrames } from '#test/support/eye-frames.ts';
import { createDecoder } from '#workers/vision/decode.ts';
import { observe } from '#workers/vision/observe.ts';
import { closeModels, openModels } from '#workers/vision/open-models.ts';
import type { Picture } from '#workers/vision/picture.ts';
import { median, printTable, rounded, writeResults } from './measure/report.ts';

const LIMITS = [1, 2, 3, 5];
const COLUMNS = 16;
const ROWS = 12;
/** A frame is looked at after so many that were not, whatever it shows. */
const MOST_SKIPPED = 5;
const SECONDS = 20;
const NOISE = 'noise=alls=4:allf=t';
const attemptId = AttemptId.parse('00000000-0000-4000-8000-000000000000');
const decode = await createDecoder();

/** Means of luma over a grid, 8-bit units. */
function meansOf({ width, height, rgba }: Picture): number[] {
  const sums = new Float64Array(COLUMNS * ROWS);
  const counts = new Uint32Array(COLUMNS * ROWS);
  for (let y = 0, pixel = 0; y < height; y += 1) {
    const row = COLUMNS * Math.floor((y * ROWS) / height);
    for (let x = 0; x < width; x += 1, pixel += 4) {
      const cell = row + Math.floor((x * COLUMNS) / width);
      sums[cell]! += 0.299 * rgba[pixel]! + 0.587 * rgba[pixel + 1]! + 0.114 * rgba[pixel + 2]!;
      counts[cell]! += 1;
    }
  }
  return Array.from(sums, (sum, cell) => sum / counts[cell]!);
}

async function meansIn(webp: Uint8Array): Promise<number[]> {
  const decoded = await decode(webp);
  if (!decoded.ok) throw new Error(decoded.code);
  return meansOf(decoded.picture);
}

function difference(a: number[], b: number[]): number {
  return Math.max(...a.map((mean, cell) => Math.abs(mean - b[cell]!)));
}

/** Share of the frames that would not be looked at. */
function skipped(frames: number[][], limit: number): number {
  let [looked] = frames;
  let [run, count] = [0, 0];
  for (const frame of frames.slice(1)) {
    const same = run < MOST_SKIPPED && difference(frame, looked!) <= limit;
    run = same ? run + 1 : 0;
    if (same) count += 1;
    else looked = frame;
  }
  return count / frames.length;
}

/** A small figure that comes into a still picture, or eyes that close, drawn over the scene. */
const CHANGES: Record<string, string[]> = {
  'a face of 12 pixels at the edge': ['drawbox=x=600:y=60:w=24:h=32:color=0xc09070:t=fill'],
  'the same before a wall of its colour': ['drawbox=x=600:y=60:w=24:h=32:color=0xc09070@0.15:t=fill'],
  'eyes that close': [
    'drawbox=x=285:y=190:w=28:h=10:color=0xb08868:t=fill',
    'drawbox=x=335:y=190:w=28:h=10:color=0xb08868:t=fill',
  ],
  'a phone in the dark corner': ['drawbox=x=20:y=440:w=30:h=40:color=black@0.5:t=fill'],
};
/** One pose, held: what no person does. */
const HELD = ['select=eq(n\\,0)', `loop=loop=${SECONDS * 5}:size=1`, 'setpts=N/5/TB', NOISE];

/** Five frames of each seven: key frames 1.4 s apart fall at other points of the two seconds in which scenes sway. */
const OUT_OF_STEP = ["select='lt(mod(n\\,7)\\,5)'", 'setpts=N/5/TB', NOISE];

const scene = (state: 'present' | 'absent', filters: string[]): Promise<Uint8Array[]> =>
  eyeFrames({ portrait: 0, state, seconds: SECONDS, filters });
const real = process.argv.indexOf('--frames');
const folder = real < 0 ? null : process.argv[real + 1]!;
const realFrames = async (from: string): Promise<Uint8Array[]> =>
  Promise.all((await readdir(from)).sort().map((name) => readFile(join(from, name))));
const scenes: Record<string, Uint8Array[]> = {
  'an empty room': await scene('absent', [NOISE]),
  'a person who holds still': await scene('present', HELD),
  'a person who sways by 5 pixels': await scene('present', OUT_OF_STEP),
  ...(folder && { 'a real webcam': await realFrames(folder) }),
};
const shares: Record<string, Record<number, number>> = {};
for (const [name, frames] of Object.entries(scenes)) {
  const means = await Promise.all(frames.map(meansIn));
  shares[name] = Object.fromEntries(LIMITS.map((limit) => [limit, rounded(skipped(means, limit))]));
}

const still = await Promise.all(scenes['a person who holds still']!.map(meansIn));
const changes: Record<string, number> = {};
for (const [name, filters] of Object.entries(CHANGES)) {
  const changed = await Promise.all((await scene('present', [...HELD, ...filters])).map(meansIn));
  changes[name] = rounded(median(changed.slice(5).map((frame, at) => difference(frame, still[at + 5]!))));
}

const models = await openModels({ MODEL_DIR: process.env['MODEL_DIR'] ?? '', VISION_MODEL: 'default' });
const timed = { decodeMs: [] as number[], totalMs: [] as number[], meansMs: [] as number[] };
for (let round = 0; round < 200; round += 1) {
  const frames = scenes['a person who sways by 5 pixels']!;
  const webp = frames[round % frames.length]!;
  const seen = await observe({ attemptId, frameAt: round, webp, objects: false }, { decode, models });
  const decoded = await decode(webp);
  if (!seen.ok || !decoded.ok) throw new Error('a scene was not seen');
  timed.decodeMs.push(seen.observation.timings.decodeMs);
  timed.totalMs.push(seen.observation.timings.totalMs);
  const startedAt = performance.now();
  meansOf(decoded.picture);
  timed.meansMs.push(performance.now() - startedAt);
}
await closeModels(models);
const cost = Object.fromEntries(Object.entries(timed).map(([name, ms]) => [name, rounded(median(ms))]));

printTable(
  ['not looked at, % of frames, by limit', ...LIMITS.map(String)],
  Object.entries(shares).map(([name, by]) => [name, ...LIMITS.map((limit) => rounded(100 * by[limit]!))]),
);
process.stdout.write('\n');
printTable(['what a change comes to, 8-bit units', 'largest'], Object.entries(changes));
process.stdout.write(`\nms: ${JSON.stringify(cost)}\n`);
await writeResults('unchanged-frames', { limits: LIMITS, shares, changes, cost });
process.stdout.write(`${JSON.stringify({ shares, changes, cost })}\n`);
