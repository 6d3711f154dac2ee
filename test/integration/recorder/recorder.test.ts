import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Segment } from '#contracts/evidence.ts';
import { AttemptId, SegmentId } from '#contracts/ids.ts';
import { systemClock } from '#platform/clock.ts';
import { FileObjectStore } from '#platform/file-objects.ts';
import { createLogger } from '#platform/logger.ts';
import { Recorder } from '#server/media/recorder/recorder.ts';
import { DirectCandidate } from '#test/support/direct-candidate.ts';
import { colorAt, decodeFaults, makeWebm, probe } from '#test/support/ffmpeg.ts';
import { RtpPacketizer } from '#test/support/rtp-replay.ts';
import { until } from '#test/support/until.ts';
import { webmPackets } from '#test/support/webm-packets.ts';
import type { EncodedUnit } from '#test/support/webm-packets.ts';

const attemptId = AttemptId.parse('0f9a1c1e-3a53-4d43-9f0d-1a2b3c4d5e6f');

let directory: string;
let objects: FileObjectStore;
let candidate: DirectCandidate;
let recorder: Recorder;
let told: Segment[];
/** Eight seconds of a moving picture at 15 a second, a key frame each second, with sound. */
let recorded: { video: EncodedUnit[]; audio: EncodedUnit[] };

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'emtihan-recorder-'));
  objects = await FileObjectStore.create({ directory });
  recorded = await webmPackets(
    await makeWebm({ seconds: 8, color: 'lime', keyEvery: 15, size: '640x480', sound: true }),
  );
});
afterAll(() => rm(directory, { recursive: true }));

beforeEach(async () => {
  candidate = await DirectCandidate.create();
  told = [];
  recorder = await Recorder.create({
    attemptId,
    candidate: candidate.peer,
    track: 'webcam',
    objects,
    clock: systemClock,
    logger: createLogger({ name: 'test', level: 'silent' }),
    newId: () => SegmentId.parse(randomUUID()),
    segmentMs: 1_500,
  });
  recorder.on('segment', (segment) => told.push(segment));
});
afterEach(async () => {
  await recorder.close();
  await candidate.close();
});

const complete = (): Segment[] =>
  told.filter((segment) => segment.endAt !== null).sort((a, b) => a.startAt - b.startAt);
const packetsOf = async (segment: Segment) => await webmPackets(await objects.read(segment.objectKey));

type Played = 'webcam' | 'eye' | 'microphone';

/** A source's packets with what the network did to them: `null` lost, else arrival `lateMs` late. */
type Network = (index: number) => number | null;
const perfect: Network = () => 0;

/** Plays [from, to) of the recording in real time; resolves when the last packet has arrived. */
async function play(from: number, to: number, networks: Partial<Record<Played, Network>>): Promise<void> {
  const sends: { at: number; send: () => void }[] = [];
  for (const source of ['webcam', 'eye', 'microphone'] as const) {
    const network = networks[source];
    if (network === undefined || candidate.peer.producer(source) === undefined) continue;
    const video = source !== 'microphone';
    const stream = packetizers[source]!;
    let index = 0;
    for (const unit of video ? recorded.video : recorded.audio) {
      if (unit.at < from || unit.at >= to) continue;
      for (const packet of video ? stream.vp8(unit) : stream.opus(unit)) {
        const lateMs = network(index++);
        if (lateMs !== null) sends.push({ at: unit.at + lateMs, send: () => candidate.send(source, packet) });
      }
    }
  }
  const began = performance.now();
  for (const { at, send } of sends.sort((a, b) => a.at - b.at)) {
    const wait = began + at - from - performance.now();
    if (wait > 1) await pause(wait);
    send();
  }
  await until(() => candidate.underWay.delivered === candidate.underWay.sent);
}

const packetizers: Partial<Record<Played, RtpPacketizer>> = {};
async function send(source: Played): Promise<void> {
  const ssrc = await candidate.open(source);
  const kind =
    source === 'microphone' ? { payloadType: 111, rate: 48_000 } : { payloadType: 96, rate: 90_000 };
  packetizers[source] = new RtpPacketizer({ ssrc, ...kind });
}
async function open(source: Played): Promise<void> {
  await send(source);
  await isRecorded(source);
}
async function isRecorded(source: Played): Promise<void> {
  // The recorder's consumer is made asynchronously; what is sent before it is there is nobody's.
  await until(() => candidate.consumed.get(source) === candidate.peer.producer(source)?.id);
}

describe('a candidate with camera and microphone', () => {
  it('is recorded whole, in segments that follow one another and play', async () => {
    await open('webcam');
    await open('microphone');
    await play(0, 5_000, { webcam: perfect, microphone: perfect });
    await until(() => complete().length >= 2);
    expect(recorder.state()).toBe('recording');
    await recorder.close();

    const segments = complete();
    expect(segments.length).toBeGreaterThanOrEqual(3);
    segments.slice(1).forEach((segment, i) => expect(segment.startAt).toBe(segments[i]!.endAt));
    const frames = (await Promise.all(segments.map(packetsOf))).flatMap((packets) => packets.video);
    expect(frames.map((frame) => frame.data)).toEqual(
      recorded.video.filter((unit) => unit.at < 5_000).map((unit) => unit.data),
    );
    for (const segment of segments) {
      const path = join(directory, segment.objectKey);
      expect(await decodeFaults(path)).toBe('');
      const { packets } = await probe(path);
      expect(packets.find((packet) => packet.codec_type === 'video')).toMatchObject({ pts_time: '0.000000' });
    }
    expect((await colorAt(join(directory, segments[1]!.objectKey), 0.5))?.[1]).toBeGreaterThan(230);
    const lasted = segments.at(-1)!.endAt! - segments[0]!.startAt;
    expect(Math.abs(lasted - 5_000)).toBeLessThan(150);
  });

  it('keeps sound and picture together', async () => {
    await open('webcam');
    await open('microphone');
    await play(0, 1_400, { webcam: perfect, microphone: perfect });
    await recorder.close();
    const { video, audio } = await packetsOf(complete()[0]!);
    const offsetOf = (units: EncodedUnit[], source: EncodedUnit[]) => {
      const same = source.find((unit) => Buffer.compare(unit.data, units[10]!.data) === 0)!;
      return units[10]!.at - same.at;
    };
    expect(Math.abs(offsetOf(video, recorded.video) - offsetOf(audio, recorded.audio))).toBeLessThan(25);
  });
});

describe('a bad network', () => {
  it('loses nothing to reordering and to retransmissions in time', async () => {
    await open('webcam');
    await play(0, 3_000, { webcam: (i) => (i % 7 === 3 ? 150 : (i % 3) * 4) });
    await recorder.close();
    const frames = (await Promise.all(complete().map(packetsOf))).flatMap((packets) => packets.video);
    expect(frames.map((frame) => frame.data)).toEqual(
      recorded.video.filter((unit) => unit.at < 3_000).map((unit) => unit.data),
    );
  });

  it('drops pictures from a loss to the next key frame, which it asks for, and nothing that is left is broken', async () => {
    await open('webcam');
    const asked = candidate.keyFrameRequests;
    await play(0, 4_000, { webcam: (i) => (i === 8 || i === 60 ? null : 0) });
    await recorder.close();
    const frames = (await Promise.all(complete().map(packetsOf))).flatMap((packets) => packets.video);
    const sent = recorded.video.filter((unit) => unit.at < 4_000).length;
    expect(frames.length).toBeLessThan(sent);
    expect(frames.length).toBeGreaterThan(sent - 35);
    expect(candidate.keyFrameRequests).toBeGreaterThan(asked);
    for (const segment of complete()) expect(await decodeFaults(join(directory, segment.objectKey))).toBe('');
  });
});

describe('sources that come and go', () => {
  it('has sound alone while the camera is off', async () => {
    await open('microphone');
    await play(0, 700, { microphone: perfect });
    await open('webcam');
    await play(1_000, 1_900, { webcam: perfect, microphone: perfect });
    candidate.peer.producer('webcam')?.close();
    await play(2_000, 2_700, { microphone: perfect });
    await recorder.close();
    const kinds = await Promise.all(
      complete().map(async (segment) => {
        const { video, audio } = await packetsOf(segment);
        return `${video.length > 0 ? 'picture ' : ''}${audio.length > 0 ? 'sound' : ''}`;
      }),
    );
    expect(kinds).toEqual(['sound', 'picture sound', 'sound']);
  });

  it('ends a segment when the camera is paused, and begins one when it goes on', async () => {
    await open('webcam');
    await play(0, 900, { webcam: perfect });
    await candidate.peer.producer('webcam')?.pause();
    await until(() => complete().length === 1);
    expect(recorder.state()).toBe('waiting');
    await candidate.peer.producer('webcam')?.resume();
    await play(1_000, 1_900, { webcam: perfect });
    await recorder.close();
    expect(complete()).toHaveLength(2);
  });

  it('records a camera that was opened anew', async () => {
    await open('webcam');
    await play(0, 900, { webcam: perfect });
    candidate.peer.producer('webcam')?.close();
    await open('webcam');
    await play(0, 900, { webcam: perfect });
    await recorder.close();
    const counts = await Promise.all(
      complete().map(async (segment) => (await packetsOf(segment)).video.length),
    );
    expect(counts).toEqual([14, 14]);
  });
});

describe('a weak line', () => {
  const pictures = (): boolean[] => complete().map(({ smallPicture }) => smallPicture);

  it('has the eye recorded in the webcam’s place, with the sound, and the segments say so', async () => {
    await open('microphone');
    await open('webcam');
    await send('eye');
    await play(0, 900, { webcam: perfect, microphone: perfect });
    expect(recorder.smallPicture).toBe(false);
    recorder.setSpare(true);
    candidate.peer.producer('webcam')?.close();
    await isRecorded('eye');
    await play(1_000, 1_900, { eye: perfect, microphone: perfect });
    expect([recorder.state(), recorder.smallPicture]).toEqual(['recording', true]);
    await recorder.close();
    expect(pictures()).toEqual([false, true]);
    for (const segment of complete()) {
      const { video, audio } = await packetsOf(segment);
      expect([video.length > 10, audio.length > 30]).toEqual([true, true]);
      expect(await decodeFaults(join(directory, segment.objectKey))).toBe('');
    }
  });

  it('has the webcam recorded again as soon as it is sent again', async () => {
    recorder.setSpare(true);
    await open('eye');
    await play(0, 900, { eye: perfect });
    await open('webcam');
    await play(1_000, 1_900, { webcam: perfect });
    recorder.setSpare(false);
    await recorder.close();
    expect(pictures()).toEqual([true, false]);
  });

  it('has the eye recorded while the webcam is paused', async () => {
    recorder.setSpare(true);
    await open('webcam');
    await send('eye');
    await play(0, 900, { webcam: perfect });
    await candidate.peer.producer('webcam')?.pause();
    await isRecorded('eye');
    await play(1_000, 1_900, { eye: perfect });
    await candidate.peer.producer('webcam')?.resume();
    await isRecorded('webcam');
    await play(2_000, 2_900, { webcam: perfect });
    await recorder.close();
    expect(pictures()).toEqual([false, true, false]);
  });

  it('has sound alone called neither', async () => {
    recorder.setSpare(true);
    await open('microphone');
    await play(0, 700, { microphone: perfect });
    await recorder.close();
    expect(pictures()).toEqual([false]);
  });

  it('is not asked for key frames that only end a segment in time: the frame tap’s come soon', async () => {
    recorder.setSpare(true);
    await open('eye');
    await play(0, 100, { eye: perfect });
    const asked = candidate.keyFrameRequests;
    await play(100, 2_900, { eye: perfect });
    expect(candidate.keyFrameRequests).toBe(asked);
    await recorder.close();
    expect(complete()).toHaveLength(2);
  });
});

it('a line that carries everything has the eye recorded never, though there is no webcam', async () => {
  await send('eye');
  await open('microphone');
  await play(0, 700, { microphone: perfect });
  expect(candidate.consumed.has('eye')).toBe(false);
  await recorder.close();
});

describe('a cut', () => {
  it('asks for a key frame and has all up to now in complete segments when it resolves', async () => {
    await open('webcam');
    await play(0, 500, { webcam: perfect });
    const asked = candidate.keyFrameRequests;
    const at = systemClock();
    const cut = recorder.cut();
    await until(() => candidate.keyFrameRequests > asked);
    await play(500, 1_300, { webcam: perfect });
    await cut;
    expect(complete()).toHaveLength(1);
    expect(complete()[0]!.endAt).toBeGreaterThanOrEqual(at);
  });

  it('comes all the same when no picture comes any more', async () => {
    await open('webcam');
    await play(0, 500, { webcam: perfect });
    await recorder.cut();
    expect(complete()).toHaveLength(1);
  });
});
