import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Segment } from '#contracts/evidence.ts';
import { FileObjectStore } from '#platform/file-objects.ts';
import { recoverSegment } from '#server/media/recorder/recover-segments.ts';
import { webmCluster, webmHeader } from '#server/media/recorder/webm-writer.ts';
import { startProcess } from '#test/support/child-process.ts';
import { colorAt, decodeFaults, makeWebm, probe } from '#test/support/ffmpeg.ts';
import { until } from '#test/support/until.ts';

let directory: string;
let objects: FileObjectStore;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'emtihan-recover-'));
  objects = await FileObjectStore.create({ directory });
});
afterAll(() => rm(directory, { recursive: true }));

const unfinished = (objectKey: string): Segment =>
  Segment.parse({
    id: randomUUID(),
    attemptId: randomUUID(),
    track: 'webcam',
    smallPicture: false,
    objectKey,
    startAt: 1_790_000_000_000,
    endAt: null,
    bytes: null,
    sha256: null,
  });

describe('a server killed with -9 while recording', () => {
  it('loses at most the last second; the rest plays', async () => {
    const source = join(directory, 'source.webm');
    await writeFile(source, await makeWebm({ seconds: 20, color: 'red', sound: true }));
    const server = startProcess('test/support/recording-process.ts', {}, [directory, source]);
    const lines = (): string[] => server.output().split('\n').slice(0, -1);
    const opened = await until(() => lines().find((line) => line.startsWith('{')));
    const segment = Segment.parse(JSON.parse(opened));
    const lastAt = (): number =>
      Number(
        lines()
          .findLast((line) => line.startsWith('at '))
          ?.slice(3),
      );
    await until(() => lastAt() > segment.startAt + 3_300);
    await server.end('SIGKILL');

    const recovered = await recoverSegment(objects, segment);
    expect(lastAt() - recovered!.endAt!).toBeLessThan(1_000);
    const path = join(directory, segment.objectKey);
    const played = (recovered!.endAt! - segment.startAt) / 1000;
    const { packets } = await probe(path);
    for (const kind of ['video', 'audio']) {
      const last = packets.findLast((packet) => packet.codec_type === kind);
      expect(played - Number(last?.pts_time)).toBeLessThan(0.15);
    }
    expect(await decodeFaults(path)).toBe('');
    expect((await colorAt(path, played - 0.2))?.[0]).toBeGreaterThan(230);
    const bytes = await objects.read(segment.objectKey);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(recovered).toMatchObject({ id: segment.id, bytes: bytes.length, sha256 });
  });
});

describe('recovery', () => {
  const frame = { track: 1 as const, data: new Uint8Array(500).fill(1) };
  const header = webmHeader({ video: { width: 320, height: 240 }, audio: true });
  const first = webmCluster([
    { ...frame, at: 0, key: true },
    { ...frame, at: 400, key: false },
  ]);
  const second = webmCluster([
    { ...frame, at: 500, key: false },
    { track: 2, at: 880, key: true, data: Uint8Array.of(0xfc, 0, 0) },
  ]);
  const whole = Uint8Array.from([...header, ...first, ...second]);
  const firstEnd = header.length + first.length;

  it.each([
    ['a file that ends with a whole cluster', whole.length, whole.length, 900],
    ['a cluster that lacks its last byte', whole.length - 1, firstEnd, 400],
    ['a cluster cut in its head', firstEnd + 3, firstEnd, 400],
    ['a file that ends after the first cluster', firstEnd, firstEnd, 400],
  ])('keeps what is whole of %s', async (_, length, usable, endMs) => {
    const segment = unfinished(`${randomUUID()}.webm`);
    await objects.put(segment.objectKey, whole.subarray(0, length), 'video/webm');
    const recovered = await recoverSegment(objects, segment);
    expect(recovered).toMatchObject({ bytes: usable, endAt: segment.startAt + endMs });
    expect(await objects.size(segment.objectKey)).toBe(usable);
  });

  it.each([
    ['a file without a whole cluster', whole.subarray(0, firstEnd - 1)],
    ['a file that is a header alone', header],
    ['a file cut in its header', header.subarray(0, 50)],
    ['an empty file', new Uint8Array()],
    ['rubbish', new Uint8Array(5_000).fill(0x33)],
    ['zeros', new Uint8Array(5_000)],
  ])('finds nothing in %s, and removes it', async (_, bytes) => {
    const segment = unfinished(`${randomUUID()}.webm`);
    await objects.put(segment.objectKey, bytes, 'video/webm');
    expect(await recoverSegment(objects, segment)).toBeNull();
    await expect(objects.size(segment.objectKey)).rejects.toMatchObject({ code: 'request.not_found' });
  });

  it('finds nothing where no file is', async () => {
    expect(await recoverSegment(objects, unfinished('nowhere.webm'))).toBeNull();
  });

  it('survives any cut and any damaged byte', async () => {
    const segment = unfinished('damaged.webm');
    for (let at = 0; at < whole.length; at += 7) {
      const damaged = Uint8Array.from(whole);
      damaged[at] = (damaged[at]! * 31 + 17) & 0xff;
      await objects.put(segment.objectKey, damaged.subarray(0, whole.length - (at % 90)), 'video/webm');
      const recovered = await recoverSegment(objects, segment);
      expect(recovered === null || recovered.bytes! <= whole.length).toBe(true);
    }
  });

  it('leaves a complete segment as it is', async () => {
    const segment = {
      ...unfinished('whatever.webm'),
      endAt: 1_790_000_005_000,
      bytes: 3,
      sha256: 'a'.repeat(64),
    };
    expect(await recoverSegment(objects, segment)).toEqual(segment);
  });
});
