import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { types } from 'mediasoup';
import type { CandidatePeer } from '#server/media/candidate-peer.ts';
import type { MediaPlane } from '#server/media/media-plane.ts';
import type { Room } from '#server/media/room.ts';
import type { ViewerPeer } from '#server/media/viewer-peer.ts';
import { H264, aCandidate, aPlane, aSitting, aViewer, rtpOf } from './a-plane.ts';

let plane: MediaPlane;
let room: Room;
beforeAll(async () => {
  plane = await aPlane({ workerCount: 1 });
  room = await plane.room(aSitting());
});
afterAll(() => plane.close());

const join = (): Promise<CandidatePeer> => room.addCandidate(aCandidate());
const watch = (): Promise<ViewerPeer> => room.addViewer(aViewer());
const refused = (code: string): object => ({ code });
const unconnected: types.DtlsParameters = {
  role: 'client',
  fingerprints: [{ algorithm: 'sha-256', value: Array.from({ length: 32 }, () => 'AB').join(':') }],
};

async function send(
  peer: CandidatePeer,
  source: 'eye' | 'webcam' | 'microphone' | 'screen',
  rtpParameters = rtpOf(source === 'microphone' ? 'audio' : 'video'),
): Promise<string> {
  const { id } = await peer.createTransport('send');
  const kind = source === 'microphone' ? 'audio' : 'video';
  return (await peer.produce({ transportId: id, source, kind, rtpParameters })).producerId;
}

describe('a candidate touches only its own', () => {
  it('transports', async () => {
    const [own, other] = [await join(), await join()];
    const { id } = await other.createTransport('send');
    const request = { transportId: id, source: 'eye', kind: 'video', rtpParameters: rtpOf('video') } as const;
    await expect(own.produce(request)).rejects.toMatchObject(refused('media.transport_unknown'));
    await expect(own.connectTransport(id, unconnected)).rejects.toMatchObject(
      refused('media.transport_unknown'),
    );
    expect(() => own.restartIce(id)).toThrow(expect.objectContaining(refused('media.transport_unknown')));
  });

  it('producers', async () => {
    const [own, other] = [await join(), await join()];
    const producerId = await send(other, 'eye');
    await expect(own.pauseProducer(producerId)).rejects.toMatchObject(refused('media.producer_unknown'));
    await expect(own.resumeProducer(producerId)).rejects.toMatchObject(refused('media.producer_unknown'));
    expect(() => own.closeProducer(producerId)).toThrow(
      expect.objectContaining(refused('media.producer_unknown')),
    );
    expect(other.producer('eye')?.closed).toBe(false);
  });
});

describe('a candidate sends', () => {
  it('each source at most once at a time', async () => {
    const peer = await join();
    const producerId = await send(peer, 'eye');
    await expect(send(peer, 'eye')).rejects.toMatchObject(refused('media.source_taken'));
    peer.closeProducer(producerId);
    await send(peer, 'eye');
  });

  it('each source at most once though asked twice at once', async () => {
    const peer = await join();
    const outcomes = await Promise.allSettled([send(peer, 'eye'), send(peer, 'eye')]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it.each([
    ['another codec', { codecs: [H264], encodings: [{ ssrc: 1 }] }],
    ['another codec behind VP8', { ...rtpOf('video'), codecs: [...rtpOf('video').codecs, H264] }],
    ['nothing named', { codecs: [], encodings: [{ ssrc: 1 }] }],
  ])('pictures as VP8, not as %s', async (_, rtpParameters) => {
    await expect(send(await join(), 'webcam', rtpParameters)).rejects.toMatchObject(
      refused('media.codec_unsupported'),
    );
  });

  it('sound as Opus', async () => {
    const g711 = {
      codecs: [{ mimeType: 'audio/PCMU', payloadType: 0, clockRate: 8_000 }],
      encodings: [{ ssrc: 1 }],
    };
    await expect(send(await join(), 'microphone', g711)).rejects.toMatchObject(
      refused('media.codec_unsupported'),
    );
  });

  it('no sound as a picture', async () => {
    const peer = await join();
    const { id } = await peer.createTransport('send');
    const request = { transportId: id, source: 'eye', kind: 'audio', rtpParameters: rtpOf('audio') } as const;
    await expect(peer.produce(request)).rejects.toMatchObject(refused('media.source_refused'));
  });

  it('one layer, no simulcast', async () => {
    const simulcast = { ...rtpOf('video'), encodings: [{ ssrc: 11 }, { ssrc: 12 }] };
    await expect(send(await join(), 'eye', simulcast)).rejects.toMatchObject(refused('media.source_refused'));
  });

  it('nothing on parameters that name no stream', async () => {
    const nameless = { ...rtpOf('video'), encodings: [{}] };
    await expect(send(await join(), 'eye', nameless)).rejects.toMatchObject(refused('request.malformed'));
  });

  it('over at most four transports, even when asked for at once', async () => {
    const peer = await join();
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => peer.createTransport('send')));
    const refusals = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refusals.map(({ reason }) => (reason as { code: string }).code)).toEqual([
      'media.limit_reached',
      'media.limit_reached',
    ]);
  });

  it('what its notices tell, in order', async () => {
    const peer = await join();
    const told: string[] = [];
    peer.on('producer', ({ source, state }) => told.push(`${source} ${state}`));
    const id = await send(peer, 'screen');
    await peer.pauseProducer(id);
    await peer.resumeProducer(id);
    peer.closeProducer(id);
    expect(told).toEqual(['screen opened', 'screen paused', 'screen resumed', 'screen closed']);
  });

  it('nothing after it left', async () => {
    const peer = await join();
    const { id } = await peer.createTransport('send');
    peer.close();
    const request = { transportId: id, source: 'eye', kind: 'video', rtpParameters: rtpOf('video') } as const;
    await expect(peer.produce(request)).rejects.toMatchObject(refused('media.transport_unknown'));
    await expect(peer.createTransport('send')).rejects.toMatchObject(refused('media.not_joined'));
  });
});

describe('a viewer', () => {
  const consume = async (viewer: ViewerPeer, candidate: CandidatePeer, transportId: string) =>
    viewer.consume({
      transportId,
      attemptId: candidate.attemptId,
      source: 'eye',
      rtpCapabilities: room.rtpCapabilities,
    });

  it('receives a candidate’s source, paused until it is shown', async () => {
    const [candidate, viewer] = [await join(), await watch()];
    const producerId = await send(candidate, 'eye');
    const { id } = await viewer.createTransport('recv');
    const offer = await consume(viewer, candidate, id);
    expect(offer).toMatchObject({ producerId, kind: 'video' });
    expect(offer.rtpParameters.codecs.map(({ mimeType }) => mimeType)).toEqual(['video/VP8', 'video/rtx']);
  });

  it('sends nothing', async () => {
    await expect((await watch()).createTransport('send')).rejects.toMatchObject(refused('session.forbidden'));
  });

  it('gets no source that is not sent', async () => {
    const [candidate, viewer] = [await join(), await watch()];
    const { id } = await viewer.createTransport('recv');
    await expect(consume(viewer, candidate, id)).rejects.toMatchObject(refused('media.producer_unknown'));
  });

  it('gets nothing that its browser cannot decode', async () => {
    const [candidate, viewer] = [await join(), await watch()];
    await send(candidate, 'eye');
    const { id } = await viewer.createTransport('recv');
    const request = { transportId: id, attemptId: candidate.attemptId, source: 'eye' } as const;
    await expect(viewer.consume({ ...request, rtpCapabilities: { codecs: [] } })).rejects.toMatchObject(
      refused('media.cannot_consume'),
    );
  });

  it('touches only its own transports and consumers', async () => {
    const [candidate, own, other] = [await join(), await watch(), await watch()];
    await send(candidate, 'eye');
    const { id } = await other.createTransport('recv');
    const { consumerId } = await consume(other, candidate, id);
    await expect(consume(own, candidate, id)).rejects.toMatchObject(refused('media.transport_unknown'));
    await expect(own.resumeConsumer(consumerId)).rejects.toMatchObject(refused('media.consumer_unknown'));
    await expect(own.pauseConsumer(consumerId)).rejects.toMatchObject(refused('media.consumer_unknown'));
    expect(() => own.closeConsumer(consumerId)).toThrow(
      expect.objectContaining(refused('media.consumer_unknown')),
    );
  });

  it('hears that a stream ended', async () => {
    const [candidate, viewer] = [await join(), await watch()];
    const producerId = await send(candidate, 'eye');
    const { id } = await viewer.createTransport('recv');
    const { consumerId } = await consume(viewer, candidate, id);
    const told = new Promise((resolve) => viewer.once('consumerClosed', resolve));
    candidate.closeProducer(producerId);
    expect(await told).toEqual({ consumerId, attemptId: candidate.attemptId, source: 'eye' });
  });

  it('receives at most 200 streams, even when asked for at once, and others once it gives some back', async () => {
    const [candidate, viewer] = [await join(), await watch()];
    await send(candidate, 'eye');
    const { id } = await viewer.createTransport('recv');
    const outcomes = await Promise.allSettled(
      Array.from({ length: 203 }, () => consume(viewer, candidate, id)),
    );
    const [given] = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    const codes = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [(outcome.reason as { code: string }).code] : [],
    );
    expect(codes).toEqual(['media.limit_reached', 'media.limit_reached', 'media.limit_reached']);
    viewer.closeConsumer(given!.consumerId);
    await consume(viewer, candidate, id);
  });
});
