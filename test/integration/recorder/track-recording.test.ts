import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Segment } from '#contracts/evidence.ts';
import { AttemptId, SegmentId } from '#contracts/ids.ts';
import { FileObjectStore } from '#platform/file-objects.ts';
import { keyFrameSize } from '#platform/webp.ts';
import { TrackRecording } from '#server/media/recorder/track-recording.ts';
import { decodeFaults, makeWebm, probe } from '#test/support/ffmpeg.ts';
import { until } from '#test/support/until.ts';
import { faultyObjects } from '#test/support/faulty-objects.ts';
import type { FaultyObjects } from '#test/support/faulty-objects.ts';
import { mountSmallDisk } from '#test/support/small-disk.ts';
import { webmPackets } from '#test/support/webm-packets.ts';
import type { EncodedUnit } from '#test/support/webm-packets.ts';

const T0 = 1_790_000_000_000;
const attemptId = AttemptId.parse('0f9a1c1e-3a53-4d43-9f0d-1a2b3c4d5e6f');

let directory: string;
/** 30 s at 10 pictures a second, a key frame each second, with sound; and the same wider without sound. */
let camera: { video: EncodedUnit[]; audio: EncodedUnit[] };
let wide: { video: EncodedUnit[]; audio: EncodedUnit[] };

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'emtihan-recording-'));
  const common = { seconds: 30, fps: 10, keyEvery: 10 };
  camera = await webmPackets(await makeWebm({ ...common, color: 'red', sound: true }));
  wide = await webmPackets(await makeWebm({ ...common, color: 'blue', size: '640x200' }));
});
afterAll(() => rm(directory, { recursive: true }));

/** Plays packets of a recording into one at the times they bear, with a tick every 100 ms. */
class Stage {
  readonly recording: TrackRecording;
  readonly told: Segment[] = [];
  readonly faults: string[] = [];
  recovered = 0;
  wanted: number[] = [];
  #now = 0;

  constructor(objects: FaultyObjects | FileObjectStore, segmentMs = 10_000) {
    this.recording = new TrackRecording({
      objects,
      segmentMs,
      audio: true,
      newSegment: (startAt) => {
        const id = SegmentId.parse(randomUUID());
        return {
          id,
          attemptId,
          track: 'webcam',
          smallPicture: false,
          objectKey: `attempts/${attemptId}/webcam/${id}.webm`,
          startAt,
        };
      },
      onSegment: (segment) => this.told.push(Segment.parse(segment)),
      onFault: (error) => this.faults.push(error.code),
      onRecovered: () => (this.recovered += 1),
    });
  }

  /** `video` and `audio` within [from, to) of the source, at those times. */
  play(from: number, to: number, sources: { video?: EncodedUnit[]; audio?: EncodedUnit[] }): this {
    const units = [
      ...(sources.video ?? []).map((unit) => ({ ...unit, picture: true })),
      ...(sources.audio ?? []).map((unit) => ({ ...unit, picture: false })),
    ].sort((a, b) => a.at - b.at);
    for (const { at, data, picture } of units) {
      if (at < from || at >= to) continue;
      this.tickTo(at);
      if (picture) this.recording.video({ at: T0 + at, data, size: keyFrameSize(data) }, T0 + at);
      else this.recording.audio({ at: T0 + at, data }, T0 + at);
    }
    return this.tickTo(to);
  }

  tickTo(to: number): this {
    for (; this.#now + 100 <= to; this.#now += 100) {
      this.recording.tick(T0 + this.#now);
      if (this.recording.wantsKeyFrame(T0 + this.#now)) this.wanted.push(this.#now);
    }
    return this;
  }

  /** Complete segments in order of time. */
  complete(): Segment[] {
    return this.told.filter((segment) => segment.endAt !== null).sort((a, b) => a.startAt - b.startAt);
  }

  /** The same as [start, end] in ms of the source. */
  spans(): number[][] {
    return this.complete().map((segment) => [segment.startAt - T0, segment.endAt! - T0]);
  }
}

let store: FileObjectStore;
let objects: FaultyObjects;
let stage: Stage;
beforeEach(async () => {
  store = await FileObjectStore.create({ directory: join(directory, randomUUID()) });
  objects = faultyObjects(store);
  stage = new Stage(objects);
});
afterEach(async () => {
  await stage.recording.close();
  await store.close();
});

const about = (value: number): number => expect.closeTo(value, -2) as unknown as number;

describe('a recording', () => {
  it('has segments of ten seconds, each beginning where the one before ends', async () => {
    stage.recording.setVideo(true);
    stage.play(0, 25_000, camera);
    await stage.recording.close();
    expect(stage.spans()).toEqual([
      [about(0), about(10_000)],
      [about(10_000), about(20_000)],
      [about(20_000), about(25_000)],
    ]);
    const complete = stage.complete();
    expect(complete[1]!.startAt).toBe(complete[0]!.endAt);
  });

  it('tells of a segment when it opens and when it is complete, with true bytes and hash', async () => {
    stage.recording.setVideo(true);
    stage.play(0, 5_000, camera);
    await until(() => stage.told.length === 1);
    expect(stage.told[0]).toMatchObject({ endAt: null, bytes: null, sha256: null });
    expect(stage.recording.state).toBe('recording');
    await stage.recording.close();
    expect(stage.recording.state).toBe('waiting');
    const segment = stage.told[1]!;
    const file = Buffer.from(await store.read(segment.objectKey));
    expect(segment).toMatchObject({
      id: stage.told[0]!.id,
      bytes: file.length,
      sha256: createHash('sha256').update(file).digest('hex'),
    });
  });

  it('holds every packet as it came, for ffmpeg and for another reader', async () => {
    stage.recording.setVideo(true);
    stage.play(0, 9_000, camera);
    await stage.recording.close();
    const bytes = await store.read(stage.told[1]!.objectKey);
    const read = await webmPackets(bytes);
    // What the microphone said before the first picture is not kept.
    const heard = camera.audio.filter((unit) => unit.at >= camera.video[0]!.at && unit.at < 9_000);
    expect(read.video.map((unit) => unit.data)).toEqual(
      camera.video.filter((u) => u.at < 9_000).map((u) => u.data),
    );
    expect(read.audio.map((unit) => unit.data)).toEqual(heard.map((u) => u.data));
    const path = join(directory, 'whole.webm');
    await rm(path, { force: true });
    await FileObjectStore.create({ directory }).then((files) => files.put('whole.webm', bytes, 'video/webm'));
    expect(await decodeFaults(path)).toBe('');
    const { streams, packets } = await probe(path);
    expect(streams).toMatchObject([{ codec_name: 'vp8', width: 320, height: 240 }, { codec_name: 'opus' }]);
    expect(packets.find((packet) => packet.codec_type === 'video')?.flags).toContain('K');
    expect((await readFile(path)).length).toBe(bytes.length);
  });

  it('has at most half a second that is not in the store', async () => {
    stage.recording.setVideo(true);
    stage.play(0, 5_000, camera);
    await until(() => stage.told.length === 1);
    const { objectKey } = stage.told[0]!;
    await until(async () => {
      const last = (await webmPackets(await store.read(objectKey))).audio.at(-1);
      return last !== undefined && last.at > 4_400;
    });
  });

  it('asks for a key frame when the segment is due, not before', () => {
    stage.recording.setVideo(true);
    stage.play(0, 9_900, camera);
    expect(stage.wanted.filter((at) => at > 100)).toEqual([]);
    // One key frame at 9 s, then none: it stays wanted.
    stage.play(9_900, 12_000, { video: camera.video.filter((unit) => !unit.key), audio: camera.audio });
    expect(stage.wanted[1]).toBeGreaterThanOrEqual(10_000);
  });

  it('begins a new segment when the picture changes its size', async () => {
    stage.recording.setVideo(true);
    stage.play(0, 4_000, camera).play(4_000, 8_000, wide);
    await stage.recording.close();
    expect(stage.spans()).toEqual([
      [about(0), about(4_000)],
      [about(4_000), about(7_900)],
    ]);
    const sizes = await Promise.all(
      stage
        .complete()
        .map(async (segment) =>
          keyFrameSize((await webmPackets(await store.read(segment.objectKey))).video[0]!.data),
        ),
    );
    expect(sizes).toEqual([
      { width: 320, height: 240 },
      { width: 640, height: 200 },
    ]);
  });

  it('records sound alone while there is no camera, and the picture once it comes', async () => {
    stage.play(0, 3_000, { audio: camera.audio });
    stage.recording.setVideo(true);
    stage.play(3_000, 6_000, camera);
    stage.recording.setVideo(false);
    stage.play(6_000, 9_000, { audio: camera.audio });
    await stage.recording.close();
    expect(stage.spans()).toEqual([
      [about(0), about(3_000)],
      [about(3_000), about(6_000)],
      [about(6_000), about(9_000)],
    ]);
  });

  it('records sound alone when an opened camera sends nothing for two seconds', async () => {
    stage.recording.setVideo(true);
    stage.play(0, 6_000, { audio: camera.audio });
    await stage.recording.close();
    expect(stage.spans()).toEqual([[about(2_000), about(6_000)]]);
  });

  it('goes on through a silent microphone without holding the picture back', async () => {
    stage.recording.setVideo(true);
    stage.play(0, 2_000, camera).play(2_000, 6_000, { video: camera.video }).play(6_000, 8_000, camera);
    await stage.recording.close();
    expect(stage.spans()).toEqual([[about(0), about(8_000)]]);
    const { audio, video } = await webmPackets(await store.read(stage.told[1]!.objectKey));
    expect(video).toHaveLength(80);
    expect(audio.some((unit) => unit.at > 2_100 && unit.at < 5_900)).toBe(false);
  });

  it('leaves a gap when nothing comes for long, and begins anew after it', async () => {
    stage.recording.setVideo(true);
    stage.play(0, 4_000, camera).tickTo(12_000).play(12_000, 15_000, camera);
    await stage.recording.close();
    expect(stage.spans()).toEqual([
      [about(0), about(4_000)],
      [about(12_000), about(15_000)],
    ]);
  });

  it('never lets a track go back in time, whatever the clock says', async () => {
    stage.recording.setVideo(true);
    const shaken = camera.audio.map((unit, i) => ({ ...unit, at: unit.at - (i % 5) * 9 }));
    for (const unit of camera.video.slice(0, 20)) {
      stage.recording.video(
        { at: T0 + unit.at, data: unit.data, size: keyFrameSize(unit.data) },
        T0 + unit.at,
      );
    }
    for (const unit of shaken.slice(0, 100))
      stage.recording.audio({ at: T0 + unit.at, data: unit.data }, T0 + unit.at);
    await stage.recording.close();
    const { audio } = await webmPackets(await store.read(stage.told[1]!.objectKey));
    expect(audio.every((unit, i) => i === 0 || unit.at > audio[i - 1]!.at)).toBe(true);
  });
});

describe('a cut', () => {
  it('ends the segment at the next key frame and resolves when it is complete', async () => {
    stage.recording.setVideo(true);
    stage.play(0, 3_500, camera);
    const cut = stage.recording.cut(T0 + 3_500);
    expect(stage.recording.wantsKeyFrame(T0 + 3_500)).toBe(true);
    stage.play(3_500, 5_000, camera);
    await cut;
    expect(stage.spans()).toEqual([[about(0), about(4_000)]]);
  });

  it('does not wait for ever for a key frame, and sound goes on', async () => {
    stage.recording.setVideo(true);
    stage.play(0, 3_050, camera);
    const cut = stage.recording.cut(T0 + 3_050);
    stage.play(3_050, 6_000, { video: camera.video.filter((unit) => !unit.key), audio: camera.audio });
    await cut;
    await stage.recording.close();
    expect(stage.spans()).toEqual([
      [about(0), about(4_200)],
      [about(4_200), about(6_000)],
    ]);
  });

  it('resolves at once when nothing is being recorded', async () => {
    await stage.recording.cut(T0);
    expect(stage.told).toEqual([]);
  });
});

describe('a store that refuses', () => {
  it('is said once; what was saved stays; it is tried again and recovery is said', async () => {
    stage.recording.setVideo(true);
    stage.play(0, 3_000, camera);
    await until(() => stage.told.length === 1);
    await until(async () => (await store.size(stage.told[0]!.objectKey)) > 3_000);
    objects.fault = 'recording.disk_full';
    for (let at = 3_000; at < 12_000; at += 200) {
      stage.play(at, at + 200, camera);
      await stage.recording.completed();
    }
    expect(stage.faults).toEqual(['recording.disk_full']);
    expect(stage.recording.state).toBe('failing');
    expect(stage.told).toHaveLength(2);
    const saved = stage.told[1]!;
    expect(saved.endAt! - T0).toBeGreaterThanOrEqual(2_400);
    expect(saved.bytes).toBe(await store.size(saved.objectKey));
    expect((await webmPackets(await store.read(saved.objectKey))).video.length).toBeGreaterThan(20);

    objects.fault = null;
    stage.play(12_000, 20_000, camera);
    await until(() => stage.recovered === 1);
    await stage.recording.close();
    expect(stage.recording.state).toBe('waiting');
    const last = stage.spans().at(-1)!;
    expect(last[0]).toBeLessThan(18_100);
    expect(last[1]).toEqual(about(20_000));
    expect(await store.list('')).toHaveLength(stage.spans().length);
  });

  it('is asked again when it would not close a segment, while the next is being recorded', async () => {
    objects.failingCloses = 2;
    stage.recording.setVideo(true);
    stage.play(0, 12_000, camera);
    await until(() => stage.spans().length === 1);
    await stage.recording.close();
    expect(stage.spans()).toEqual([
      [about(0), about(10_000)],
      [about(10_000), about(12_000)],
    ]);
    expect(stage.faults).toEqual([]);
  });

  const disk = mountSmallDisk(200_000);
  afterAll(() => disk?.unmount());
  // Mounting needs root; the test above meets the same error through a store that throws it.
  (disk === null ? it.skip : it)('may be a disk that is really full', async () => {
    const small = await FileObjectStore.create({ directory: disk!.directory });
    await small.put('filler', new Uint8Array(140_000), 'application/octet-stream');
    const real = new Stage(small);
    real.recording.setVideo(true);
    real.play(0, 9_000, camera);
    await until(() => real.faults.length > 0);
    await real.recording.completed();
    expect(real.faults).toEqual(['recording.disk_full']);
    await small.remove('filler');
    real.play(9_000, 14_000, camera);
    await until(() => real.recovered === 1);
    await real.recording.close();
    for (const segment of real.complete()) {
      const bytes = await small.read(segment.objectKey);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(segment.sha256);
    }
    await small.close();
  });
});
