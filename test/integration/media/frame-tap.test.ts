import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { AttemptId } from '#contracts/ids.ts';
import type { MissReason } from '#contracts/observation.ts';
import { systemClock } from '#platform/clock.ts';
import { Metrics } from '#platform/metrics.ts';
import { FrameTap } from '#server/media/frame-tap/frame-tap.ts';
import type { SampledFrame } from '#server/media/frame-tap/frame-tap.ts';
import { tapMetrics } from '#server/media/frame-tap/tap-metrics.ts';
import { TickSchedule } from '#server/media/frame-tap/tick-schedule.ts';
import { DirectCandidate } from '#test/support/direct-candidate.ts';
import { decodedPictures } from '#test/support/ffmpeg.ts';
import { LiveEye, makeMovingPattern } from '#test/support/live-eye.ts';
import type { MovingPattern } from '#test/support/live-eye.ts';
import { until } from '#test/support/until.ts';
import { logger, rtpOf } from './a-plane.ts';

const attemptId = AttemptId.parse('0f9a1c1e-3a53-4d43-9f0d-1a2b3c4d5e6f');
const EVERY_MS = 400;
const FPS = 20;

let directory: string;
/** Odd sizes, key frames of several packets. */
let pattern: MovingPattern;
let candidate: DirectCandidate;
let eye: LiveEye | null;
let tap: FrameTap;
let frames: (SampledFrame & { attemptId: AttemptId })[];
let misses: MissReason[];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'emtihan-tap-'));
  pattern = await makeMovingPattern({ size: '319x241', fps: FPS, keyEvery: 5 });
});
afterAll(() => rm(directory, { recursive: true }));

beforeEach(async () => {
  candidate = await DirectCandidate.create();
  eye = null;
  frames = [];
  misses = [];
});
afterEach(async () => {
  eye?.stop();
  tap.close();
  await candidate.close();
});

async function openTap(): Promise<void> {
  tap = await FrameTap.create({
    candidate: candidate.peer,
    attemptId,
    sampleEveryMs: EVERY_MS,
    schedule: new TickSchedule({ clock: systemClock }),
    clock: systemClock,
    logger,
    metrics: tapMetrics(new Metrics({ defaults: false })),
  });
  tap.on('frame', (frame) => frames.push(frame));
  tap.on('missed', ({ reason }) => misses.push(reason));
}

async function openEye(): Promise<LiveEye> {
  eye = await LiveEye.open({ candidate, pattern, fps: FPS });
  return eye;
}

const sampled = (count: number): Promise<boolean> =>
  until(() => frames.length >= count, { what: `${count} frames` });
/** The key frame inside a WebP. */
const keyFrameIn = (webp: Uint8Array): Buffer =>
  Buffer.from(webp.subarray(20, 20 + Buffer.from(webp).readUInt32LE(16)));
const sentKeyFrames = (): Buffer[] =>
  pattern.frames.filter(({ key }) => key).map(({ data }) => Buffer.from(data));
const wasSent = (webp: Uint8Array): boolean => sentKeyFrames().some((sent) => sent.equals(keyFrameIn(webp)));

describe('a live eye', () => {
  it('is sampled once in every interval, at an even pace', async () => {
    await openEye();
    await openTap();
    await sampled(6);
    // Answers take a frame or two: each frame lies in the interval that its tick began.
    const ticks = frames.map(({ frameAt }) => Math.floor(frameAt / EVERY_MS));
    expect(ticks).toEqual(ticks.map((_, index) => ticks[0]! + index));
    expect(misses).toEqual([]);
  });

  it('gives key frames exactly as they were sent, each with its size', async () => {
    await openEye();
    await openTap();
    await sampled(4);
    expect(frames.map(({ webp }) => wasSent(webp))).toEqual([true, true, true, true]);
    expect(frames[0]).toMatchObject({ attemptId, width: 319, height: 241 });
  });

  it('gives pictures that decode to what ffmpeg decodes from the stream, bit for bit', async () => {
    await openEye();
    await openTap();
    await sampled(1);
    const { webp } = frames[0]!;
    await writeFile(join(directory, 'sampled.webp'), webp);
    await writeFile(join(directory, 'stream.webm'), pattern.webm);
    const picture = await decodedPictures(join(directory, 'sampled.webp'));
    const stream = await decodedPictures(join(directory, 'stream.webm'));
    const index = pattern.frames.findIndex(({ data }) => Buffer.from(data).equals(keyFrameIn(webp)));
    expect(picture).toEqual(stream.subarray(index * picture.length, (index + 1) * picture.length));
  });

  it('gives pictures that libwebp decodes', async () => {
    await openEye();
    await openTap();
    await sampled(1);
    const { info } = await sharp(frames[0]!.webp).raw().toBuffer({ resolveWithObject: true });
    expect(info).toMatchObject({ width: 319, height: 241, channels: 3 });
  });

  it('sends nothing to this process but the key frames that it samples', async () => {
    await openEye();
    await openTap();
    await sampled(4);
    const packets = frames.map(({ webp }) => Math.ceil(keyFrameIn(webp).length / 1_100));
    expect(candidate.underWay.delivered).toBe(packets.reduce((sum, count) => sum + count, 0));
  });

  it('is waited for on a weak line, where pictures are a second apart', async () => {
    eye = await LiveEye.open({ candidate, pattern, fps: 1 });
    await openTap();
    tap.setInterval(1_500);
    tap.setPatient(true);
    await sampled(1);
    const { keyFrameRequests } = candidate;
    misses.length = 0;
    await sampled(4);
    expect(misses).toEqual([]);
    // One for each frame, and one more where its second passed without it (mediasoup's own).
    expect(candidate.keyFrameRequests - keyFrameRequests).toBeLessThanOrEqual(6);
  });

  it('is sampled at another interval when told to', async () => {
    await openEye();
    await openTap();
    await sampled(1);
    tap.setInterval(700);
    // One tick may lie between the old grid and the new.
    await sampled(3);
    frames = [];
    await sampled(4);
    const gaps = frames.slice(1).map(({ frameAt }, index) => frameAt - frames[index]!.frameAt);
    expect(Math.min(...gaps)).toBeGreaterThan(550);
  });

  it('is sampled every 300 ms without a miss by a browser that answers one request in 300 ms', async () => {
    await openEye();
    const answer = candidate.onKeyFrameRequest;
    let [asked, answered, answeredAt] = [0, 0, 0];
    candidate.onKeyFrameRequest = () => {
      asked += 1;
      if (Date.now() - answeredAt < 300) return;
      answered += 1;
      answeredAt = Date.now();
      answer();
    };
    await openTap();
    tap.setInterval(300);
    await sampled(10);
    expect(misses).toEqual([]);
    expect(answered).toBe(asked);
  });

  it('is sampled again though a browser passes over a request: it is asked again, and waited for', async () => {
    await openEye();
    await openTap();
    tap.setInterval(300);
    await sampled(1);
    const answer = candidate.onKeyFrameRequest;
    let passedOver = 0;
    candidate.onKeyFrameRequest = () => {
      passedOver += 1;
      candidate.onKeyFrameRequest = answer;
    };
    await until(() => passedOver === 1);
    frames = [];
    await sampled(3);
    expect(misses.length).toBeLessThanOrEqual(2);
  });

  it('is sampled again after the camera was opened anew', async () => {
    const first = await openEye();
    await openTap();
    await sampled(1);
    first.stop();
    candidate.peer.closeProducer(candidate.peer.producer('eye')!.id);
    frames = [];
    await openEye();
    await sampled(2);
    expect(frames.every(({ webp }) => wasSent(webp))).toBe(true);
  });

  it('is not sampled any more after the tap is closed', async () => {
    await openEye();
    await openTap();
    await sampled(1);
    tap.close();
    const asked = candidate.keyFrameRequests;
    // Two intervals of the sender's own frames pass.
    const sent = candidate.underWay.sent;
    await until(() => candidate.underWay.sent > sent + 10);
    expect(candidate.keyFrameRequests).toBe(asked);
  });
});

describe('a bad line', () => {
  it.each([
    ['arrive in reverse', (packets: Buffer[]) => packets.toReversed()],
    ['come twice', (packets: Buffer[]) => packets.flatMap((packet) => [packet, packet])],
  ])('loses no frame when packets %s', async (_, line) => {
    (await openEye()).line = line;
    await openTap();
    await sampled(3);
    expect(frames.every(({ webp }) => wasSent(webp))).toBe(true);
    expect(misses).toEqual([]);
  });

  it.each([
    ['first', (index: number) => index === 0],
    ['second', (index: number) => index === 1],
    ['last', (index: number, count: number) => index === count - 1],
  ])('loses no frame when the %s packet of each key frame is lost and sent again', async (_, isLost) => {
    (await openEye()).line = (packets, { key }) =>
      packets.filter((_packet, index) => !key || !isLost(index, packets.length));
    await openTap();
    await sampled(3);
    expect(frames.every(({ webp }) => wasSent(webp))).toBe(true);
  });

  it('gives no frame for one the sender cut short, and the next whole one', async () => {
    const live = await openEye();
    let cuts = 0;
    // The last packet that comes bears the marker, as if the frame ended there.
    live.line = (packets, { key }) => {
      if (!key || packets.length < 2 || cuts > 0) return packets;
      cuts += 1;
      const [first] = packets as [Buffer];
      first[1]! |= 0x80;
      return [first.subarray(0, 300)];
    };
    await openTap();
    await sampled(2);
    expect(cuts).toBe(1);
    expect(frames.every(({ webp }) => wasSent(webp))).toBe(true);
  });
});

describe('a tick without a frame says why', () => {
  const missed = (reason: MissReason): Promise<boolean> =>
    until(() => misses.includes(reason), { what: reason });

  it('no_producer while no camera is sent, once per interval', async () => {
    await openTap();
    const began = performance.now();
    await until(() => misses.length >= 4);
    expect(misses).toEqual(['no_producer', 'no_producer', 'no_producer', 'no_producer']);
    expect(performance.now() - began).toBeGreaterThan(2.9 * EVERY_MS);
  });

  it('paused while the candidate pauses it, and frames come again when it goes on', async () => {
    await openEye();
    await openTap();
    await sampled(1);
    const { id } = candidate.peer.producer('eye')!;
    await candidate.peer.pauseProducer(id);
    await missed('paused');
    await candidate.peer.resumeProducer(id);
    frames = [];
    await sampled(1);
  });

  it('muted when nothing comes though the line is up', async () => {
    await candidate.open('eye');
    await openTap();
    await missed('muted');
    expect(new Set(misses)).toEqual(new Set(['muted']));
  });

  it('frozen when pictures come but no key frame among them', async () => {
    (await openEye()).frozen = true;
    await openTap();
    await until(() => misses.length >= 3);
    expect(new Set(misses)).toEqual(new Set(['frozen']));
  });

  it('packets_lost when parts of every key frame are lost for good', async () => {
    const live = await openEye();
    live.line = (packets, { key }) => (key ? packets.slice(0, -1) : packets);
    candidate.onLost = () => undefined;
    await openTap();
    await until(() => misses.length >= 2);
    expect(new Set(misses)).toEqual(new Set(['packets_lost']));
  });

  it('transport_gone when the line is down', async () => {
    // A browser that got its transport and said what it would send, and never connected.
    const { id } = await candidate.peer.createTransport('send');
    await candidate.peer.produce({
      transportId: id,
      source: 'eye',
      kind: 'video',
      rtpParameters: rtpOf('video'),
    });
    await openTap();
    await missed('transport_gone');
    expect(new Set(misses)).toEqual(new Set(['transport_gone']));
  });

  it('something else than a frame, and never throws, for RTP that only claims to be VP8', async () => {
    const live = await openEye();
    live.line = (packets) =>
      packets.map((packet) =>
        Buffer.concat([packet.subarray(0, 12), Buffer.alloc(packet.length - 12, 0x67)]),
      );
    await openTap();
    await until(() => misses.length >= 3);
    expect(frames).toEqual([]);
  });
});

describe('one frame of the webcam', () => {
  it('comes when asked for, in full size', async () => {
    await openTap();
    eye = await LiveEye.open({ candidate, pattern, fps: FPS, source: 'webcam' });
    const frame = await tap.takeWebcamFrame();
    expect(wasSent(frame.webp)).toBe(true);
    expect(frame).toMatchObject({ width: 319, height: 241 });
  });

  it('is refused while no webcam is sent', async () => {
    await openTap();
    await expect(tap.takeWebcamFrame()).rejects.toMatchObject({ code: 'media.producer_unknown' });
  });

  it('is missing when the webcam sends nothing', async () => {
    await openTap();
    await candidate.open('webcam');
    await expect(tap.takeWebcamFrame()).rejects.toMatchObject({ code: 'frame.missing' });
  });
});
