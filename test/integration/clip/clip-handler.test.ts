import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { ClipJob, ClipResult } from '#contracts/jobs.ts';
import { FileObjectStore } from '#platform/file-objects.ts';
import { createLogger } from '#platform/logger.ts';
import { Metrics } from '#platform/metrics.ts';
import { createClipHandler } from '#workers/clip/clip-handler.ts';
import type { JobHandler } from '#workers/job-handler.ts';
import { colorAt, decodeFaults, loudnessOf, makeWebm, probe } from '#test/support/ffmpeg.ts';

/** Server time of the recording's beginning. */
const T0 = 1_790_000_000_000;
const seconds = (count: number): number => T0 + count * 1000;

let directory: string;
let objects: FileObjectStore;
let handler: JobHandler<ClipJob, ClipResult>;
let clips = 0;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'emtihan-clip-'));
  objects = await FileObjectStore.create({ directory });
  handler = await createClipHandler({
    config: {
      STORAGE_URL: pathToFileURL(directory).href,
      S3_REGION: '',
      S3_SPOOL_DIR: '',
      S3_ENDPOINT: undefined,
      S3_ACCESS_KEY_ID: undefined,
      S3_SECRET_ACCESS_KEY: undefined,
    },
    logger: createLogger({ name: 'test', level: 'silent' }),
    metrics: new Metrics({ defaults: false }),
  });
  await objects.put('red', await makeWebm({ seconds: 5, color: 'red', sound: true }), 'video/webm');
  await objects.put('lime', await makeWebm({ seconds: 5, color: 'lime', sound: true }), 'video/webm');
  await objects.put(
    'blue',
    await makeWebm({ seconds: 5, color: 'blue', sound: true, keyEvery: 15 }),
    'video/webm',
  );
  await objects.put('wide', await makeWebm({ seconds: 5, color: 'blue', size: '640x200' }), 'video/webm');
  await objects.put('small', await makeWebm({ seconds: 5, color: 'red', size: '320x240' }), 'video/webm');
});

afterAll(async () => {
  await handler.close();
  await objects.close();
  await rm(directory, { recursive: true });
});

/** Segment of five seconds that begins `from` seconds into the recording. */
const segment = (objectKey: string, from: number) => ({
  objectKey,
  startAt: seconds(from),
  endAt: seconds(from + 5),
});
const threeColors = [segment('red', 0), segment('lime', 5), segment('blue', 10)];

async function cut(segments: ReturnType<typeof segment>[], from: number, to: number, posterAt = from) {
  clips += 1;
  const videoKey = `clips/${clips}.webm`;
  const posterKey = `clips/${clips}.webp`;
  const job = ClipJob.parse({
    incidentId: '0f9a1c1e-3a53-4d43-9f0d-1a2b3c4d5e6f',
    tracks: [
      { clipId: '7d0a4c1e-3a53-4d43-9f0d-1a2b3c4d5e6f', track: 'webcam', segments, videoKey, posterKey },
    ],
    fromAt: seconds(from),
    toAt: seconds(to),
    posterAt: seconds(posterAt),
  });
  const result = ClipResult.parse(await handler.handle(job)).tracks[0]!;
  return { result, video: join(directory, videoKey), poster: join(directory, posterKey) };
}

const RED = [254, 0, 0];
const LIME = [0, 255, 0];
const BLUE = [0, 0, 254];
/** ffmpeg's WebM begins a few milliseconds after its timestamp 0 when there is sound. */
const about = (count: number): number => expect.closeTo(seconds(count), -2) as unknown as number;
const near = (wanted: number[]) => wanted.map((value) => expect.closeTo(value, -1.6) as unknown as number);

describe('a clip over three segments', () => {
  let made: Awaited<ReturnType<typeof cut>>;
  beforeAll(async () => {
    made = await cut(threeColors, 3, 12.5, 11.2);
  });

  it('begins at the last key frame before the wanted moment and ends at the wanted end', () => {
    expect(made.result).toMatchObject({ ok: true, startAt: about(0), endAt: about(12.5) });
  });

  it('tells its true size and hash', async () => {
    const file = await readFile(made.video);
    const sha256 = createHash('sha256').update(file).digest('hex');
    expect(made.result).toMatchObject({ bytes: file.length, sha256 });
  });

  it('is one WebM of picture and sound with a duration, beginning with a key frame', async () => {
    const { format, streams, packets } = await probe(made.video);
    expect(streams.map((stream) => stream.codec_name)).toEqual(['vp8', 'opus']);
    expect(Number(format.duration)).toBeCloseTo(12.5, 1);
    const video = packets.filter((packet) => packet.codec_type === 'video');
    expect(video[0]).toMatchObject({ pts_time: '0.000000', flags: expect.stringContaining('K') });
    expect(video).toHaveLength(Math.ceil(12.5 * 15));
    expect(await decodeFaults(made.video)).toBe('');
  });

  it.each([
    [1, RED],
    [4.9, RED],
    [5.05, LIME],
    [9.8, LIME],
    [10.1, BLUE],
    [12.3, BLUE],
  ])('shows at %d s, sought, what the camera saw then', async (at, color) => {
    expect(await colorAt(made.video, at)).toEqual(near(color));
  });

  it('keeps the sound throughout', async () => {
    for (const from of [1, 6, 11]) expect(await loudnessOf(made.video, from, 1)).toBeGreaterThan(0.05);
  });

  it('has a poster of the moment that a WebP reader opens', async () => {
    const { data, info } = await sharp(await readFile(made.poster))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(info).toMatchObject({ width: 320, height: 240 });
    expect([...data.subarray(0, 3)]).toEqual(near(BLUE));
  });
});

it('begins inside a segment that has key frames on the way', async () => {
  const { result } = await cut(threeColors, 12.3, 14);
  expect(result).toMatchObject({ ok: true, startAt: about(12), endAt: about(14) });
});

it('keeps a gap between segments as time, its sound silent', async () => {
  const { result, video } = await cut([segment('red', 0), segment('blue', 9)], 3, 13);
  expect(result).toMatchObject({ ok: true, startAt: about(0), endAt: about(13) });
  expect(await colorAt(video, 4.5)).toEqual(near(RED));
  expect(await colorAt(video, 9.2)).toEqual(near(BLUE));
  expect(await loudnessOf(video, 3, 1)).toBeGreaterThan(0.05);
  expect(await loudnessOf(video, 6, 2)).toBeLessThan(0.001);
  expect(await loudnessOf(video, 10, 2)).toBeGreaterThan(0.05);
  const sound = (await probe(video)).packets.filter((packet) => packet.codec_type === 'audio');
  const holes = sound.map((packet, i) => Number(packet.pts_time) - Number(sound[i - 1]?.pts_time ?? 0));
  expect(Math.max(...holes)).toBeLessThan(0.045);
});

it('begins where the recording begins, when that is after the wanted moment', async () => {
  const { result } = await cut([segment('lime', 5)], 2, 8);
  expect(result).toMatchObject({ ok: true, startAt: about(5), endAt: about(8) });
});

it('ends where the recording ends, when that is before the wanted end', async () => {
  const { result } = await cut([segment('lime', 5)], 6, 20);
  expect(result).toMatchObject({ ok: true, startAt: about(5), endAt: about(10) });
});

it('follows a shared window that changes size', async () => {
  const { result, video } = await cut([segment('small', 0), segment('wide', 5)], 1, 9);
  expect(result).toMatchObject({ ok: true });
  expect(await decodeFaults(video)).toBe('');
  expect(await colorAt(video, 3)).toEqual(near(RED));
  expect(await colorAt(video, 7)).toEqual(near(BLUE));
});

it('goes without a missing segment', async () => {
  const { result, video } = await cut([segment('red', 0), segment('gone', 5), segment('blue', 10)], 3, 13);
  expect(result).toMatchObject({ ok: true, startAt: about(0), endAt: about(13) });
  expect(await colorAt(video, 11)).toEqual(near(BLUE));
});

it('takes what there is of a torn segment', async () => {
  const whole = await objects.read('red');
  await objects.put('torn', whole.subarray(0, Math.floor(whole.length * 0.6)), 'video/webm');
  const { result, video } = await cut([segment('torn', 0), segment('lime', 5)], 1, 9);
  expect(result).toMatchObject({ ok: true, startAt: about(0) });
  expect(await colorAt(video, 0.5)).toEqual(near(RED));
  expect(await colorAt(video, 7)).toEqual(near(LIME));
});

it.each([
  ['no segment', []],
  ['segments of another time', [segment('red', 60)]],
  ['missing segments', [segment('gone', 0)]],
])('says that nothing was recorded when given %s', async (_, segments) => {
  expect((await cut(segments, 1, 4)).result).toMatchObject({ ok: false, code: 'clip.no_recording' });
});

it('says that nothing was recorded when a segment is no WebM', async () => {
  await objects.put('rubbish', new Uint8Array(10_000).fill(3), 'video/webm');
  expect((await cut([segment('rubbish', 0)], 1, 4)).result).toMatchObject({
    ok: false,
    code: 'clip.no_recording',
  });
});

it('cuts half a minute out of eight segments', async () => {
  const segments = Array.from({ length: 8 }, (_, i) => segment(['red', 'lime', 'blue'][i % 3]!, i * 5));
  const { result } = await cut(segments, 2, 38);
  expect(result).toMatchObject({ ok: true, startAt: about(0), endAt: about(38) });
});
