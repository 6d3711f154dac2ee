import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { types } from 'mediasoup';
import type { CandidatePeer } from '#server/media/candidate-peer.ts';
import type { MediaPlane } from '#server/media/media-plane.ts';
import { Pipes } from '#server/media/pipes.ts';
import type { Room } from '#server/media/room.ts';
import type { ConsumerOffer, ViewerPeer } from '#server/media/viewer-peer.ts';
import { aKeyFrame, packetsOf } from '#test/unit/media/packets.ts';
import { until } from '#test/support/until.ts';
import { aCandidate, aPlane, aSitting, aViewer, rtpOf } from './a-plane.ts';

let plane: MediaPlane;
let room: Room;
let candidate: CandidatePeer;
let producer: types.Producer;
/** Feeds the candidate's packets. */
let ssrc: number;

beforeEach(async () => {
  plane = await aPlane({ pipeIdleMs: 100 });
  room = await plane.room(aSitting());
  candidate = await room.addCandidate(aCandidate());
  const inlet = await candidate.seat.router.createDirectTransport();
  const rtpParameters = rtpOf('video');
  ssrc = rtpParameters.encodings![0]!.ssrc!;
  producer = await candidate.receive(inlet, 'eye', 'video', rtpParameters);
});
afterEach(() => plane.close());

const sendKeyFrame = (sequence: number): void => {
  for (const packet of packetsOf(aKeyFrame(), { sequence, timestamp: sequence * 100 })) {
    packet.writeUInt32BE(ssrc, 8);
    producer.send(packet);
  }
};

/** A viewer on the worker that the candidate is not on. */
async function farViewer(): Promise<{ viewer: ViewerPeer; consume: () => Promise<ConsumerOffer> }> {
  const viewer = await room.addViewer(aViewer());
  expect(viewer.seat.media).not.toBe(candidate.seat.media);
  const { id } = await viewer.createTransport('recv');
  const request = { transportId: id, attemptId: candidate.attemptId, source: 'eye' } as const;
  return { viewer, consume: () => viewer.consume({ ...request, rtpCapabilities: room.rtpCapabilities }) };
}

describe('a pipe', () => {
  it('carries packets to another worker, and closes there when nobody has held it for a while', async () => {
    const far = (await farViewer()).viewer.seat.router;
    const pipes = new Pipes({ idleMs: 50 });
    const held = await pipes.hold(producer, candidate.seat.router, far);
    const outlet = await far.createDirectTransport();
    const consumer = await outlet.consume({
      producerId: held.producer.id,
      rtpCapabilities: far.rtpCapabilities,
    });
    let arrived = 0;
    consumer.on('rtp', () => (arrived += 1));
    let sequence = 0;
    await until(() => {
      sendKeyFrame((sequence += 10));
      return arrived >= 3;
    });
    held.release();
    await until(() => pipes.size === 0);
    expect(held.producer.closed).toBe(true);
    expect(producer.closed).toBe(false);
  });

  it('is shared by those who hold it at once', async () => {
    const far = (await farViewer()).viewer.seat.router;
    const pipes = new Pipes({ idleMs: 50 });
    const holds = await Promise.all([1, 2, 3].map(() => pipes.hold(producer, candidate.seat.router, far)));
    expect(new Set(holds.map((held) => held.producer)).size).toBe(1);
    holds[0]?.release();
    holds[0]?.release();
    holds[1]?.release();
    expect(pipes.size).toBe(1);
  });
});

describe('a viewer on another worker', () => {
  it('has the stream piped for as long as it watches, however often it watches', async () => {
    const { viewer, consume } = await farViewer();
    expect(plane.stats().pipes).toBe(0);
    const [one, two] = [await consume(), await consume()];
    expect(plane.stats().pipes).toBe(1);
    viewer.closeConsumer(one.consumerId);
    viewer.closeConsumer(two.consumerId);
    await until(() => plane.stats().pipes === 0);
  });

  it('finds the pipe still there when it comes back soon', async () => {
    const { viewer, consume } = await farViewer();
    const first = await consume();
    viewer.closeConsumer(first.consumerId);
    const second = await consume();
    expect(second.producerId).toBe(first.producerId);
    expect(plane.stats().pipes).toBe(1);
  });

  it('leaves no pipe when it leaves', async () => {
    const { viewer, consume } = await farViewer();
    await consume();
    viewer.close();
    await until(() => plane.stats().pipes === 0);
  });

  it('loses the stream with the worker that it came from, and keeps its place', async () => {
    const { viewer, consume } = await farViewer();
    await consume();
    const ended = new Promise((resolve) => viewer.once('consumerClosed', resolve));
    process.kill(candidate.seat.media.worker.pid, 'SIGKILL');
    await ended;
    await until(() => plane.stats().pipes === 0);
    await expect(viewer.createTransport('recv')).resolves.toMatchObject({ id: expect.any(String) });
  });
});

it('needs no pipe to a viewer on the same worker', async () => {
  await room.addViewer(aViewer());
  const filler = await room.addCandidate(aCandidate());
  const near = await room.addViewer(aViewer());
  filler.close();
  const viewers = [near, await room.addViewer(aViewer()), await room.addViewer(aViewer())];
  const viewer = viewers.find(({ seat }) => seat.media === candidate.seat.media);
  const { id } = await viewer!.createTransport('recv');
  await viewer!.consume({
    transportId: id,
    attemptId: candidate.attemptId,
    source: 'eye',
    rtpCapabilities: room.rtpCapabilities,
  });
  expect(plane.stats().pipes).toBe(0);
});
