import { randomUUID } from 'node:crypto';
import type { types } from 'mediasoup';
import { AttemptId, SittingId } from '#contracts/ids.ts';
import type { MediaSource } from '#contracts/timeline.ts';
import { systemClock } from '#platform/clock.ts';
import { createLogger } from '#platform/logger.ts';
import { Metrics } from '#platform/metrics.ts';
import type { CandidatePeer } from '#server/media/candidate-peer.ts';
import { MediaPlane } from '#server/media/media-plane.ts';
import { AUDIO_LEVEL_ID } from './rtp-replay.ts';

const VIDEO = {
  mimeType: 'video/VP8',
  payloadType: 96,
  clockRate: 90_000,
  rtcpFeedback: [{ type: 'nack' }, { type: 'nack', parameter: 'pli' }],
};
const AUDIO = { mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2 };
const AUDIO_LEVEL = { uri: 'urn:ietf:params:rtp-hdrext:ssrc-audio-level', id: AUDIO_LEVEL_ID } as const;
const RTCP_TRANSPORT_FEEDBACK = 205;
const RTCP_PAYLOAD_FEEDBACK = 206;
/** Feedback message type of a generic NACK (RFC 4585, 6.2.1), in the low bits of the first byte. */
const GENERIC_NACK = 1;

/** A candidate in a real media plane whose RTP is handed in packet by packet rather than over a network. */
export class DirectCandidate {
  readonly peer: CandidatePeer;
  readonly #plane: MediaPlane;
  readonly #inlet: types.DirectTransport;
  #nextSsrc = 1_000;
  /** Key frames asked of the candidate so far. */
  keyFrameRequests = 0;
  onKeyFrameRequest: () => void = () => undefined;
  /** The media worker missed these packets of a stream and asks for them again. */
  onLost: (sequenceNumbers: number[]) => void = () => undefined;
  /** Id of the producer that a source's newest consumer in Node was made for. */
  readonly consumed = new Map<MediaSource, string>();
  /** Packets handed in and packets that reached a consumer: nothing is under way when they are equal. */
  readonly underWay = { sent: 0, delivered: 0 };

  private constructor(plane: MediaPlane, peer: CandidatePeer, inlet: types.DirectTransport) {
    this.#plane = plane;
    this.peer = peer;
    this.#inlet = inlet;
    inlet.on('rtcp', (packet) => {
      if (packet[1] === RTCP_PAYLOAD_FEEDBACK) {
        this.keyFrameRequests += 1;
        this.onKeyFrameRequest();
      }
      const kind = (packet[0] ?? 0) & 0x1f;
      if (packet[1] === RTCP_TRANSPORT_FEEDBACK && kind === GENERIC_NACK) this.onLost(nacked(packet));
    });
    const directConsumer = peer.directConsumer.bind(peer);
    peer.directConsumer = async (source, options) => {
      const consumer = await directConsumer(source, options);
      consumer.on('rtp', () => (this.underWay.delivered += 1));
      this.consumed.set(source, consumer.producerId);
      return consumer;
    };
  }

  static async create(): Promise<DirectCandidate> {
    const plane = await MediaPlane.create({
      workerCount: 1,
      port: 0,
      listenIp: '127.0.0.1',
      logger: createLogger({ name: 'test', level: 'silent' }),
      metrics: new Metrics({ defaults: false }),
      clock: systemClock,
    });
    const room = await plane.room(SittingId.parse(randomUUID()));
    const attemptId = AttemptId.parse(randomUUID());
    const peer = await room.addCandidate({ peerId: randomUUID(), attemptId });
    return new DirectCandidate(plane, peer, await peer.seat.router.createDirectTransport());
  }

  /** Opens a source; gives the SSRC its packets must bear (payload type 96 for pictures, 111 for sound). */
  async open(source: MediaSource): Promise<number> {
    const ssrc = this.#nextSsrc++;
    const kind = source === 'microphone' ? 'audio' : 'video';
    const codecs = [kind === 'audio' ? AUDIO : VIDEO];
    const headerExtensions = kind === 'audio' ? [AUDIO_LEVEL] : [];
    await this.peer.receive(this.#inlet, source, kind, { codecs, headerExtensions, encodings: [{ ssrc }] });
    return ssrc;
  }

  send(source: MediaSource, packet: Buffer): void {
    this.underWay.sent += 1;
    this.peer.producer(source)?.send(packet);
  }

  async close(): Promise<void> {
    this.peer.close();
    await this.#plane.close();
  }
}

/** The sequence numbers that a generic NACK names: each entry one, and those of the 16 after it whose bit is set. */
function nacked(packet: Buffer): number[] {
  const numbers: number[] = [];
  for (let at = 12; at + 4 <= packet.length; at += 4) {
    const first = packet.readUInt16BE(at);
    const bits = packet.readUInt16BE(at + 2);
    numbers.push(first);
    for (let bit = 0; bit < 16; bit += 1) if ((bits >> bit) & 1) numbers.push((first + 1 + bit) & 0xffff);
  }
  return numbers;
}
