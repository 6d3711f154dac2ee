import { EventEmitter } from 'node:events';
import { createWorker } from 'mediasoup';
import type { types } from 'mediasoup';
import type { MediaSource } from '#contracts/timeline.ts';
import type { RecordedPeer } from '#server/media/recorder/recorder.ts';

const VIDEO = {
  mimeType: 'video/VP8',
  clockRate: 90_000,
  rtcpFeedback: [{ type: 'nack' }, { type: 'nack', parameter: 'pli' }],
};
const AUDIO = { mimeType: 'audio/opus', clockRate: 48_000, channels: 2 };
const RTCP_PAYLOAD_FEEDBACK = 206;

/** A candidate's media in a real mediasoup worker, its RTP handed in packet by packet rather than over a network. */
export class DirectCandidate extends EventEmitter implements RecordedPeer {
  readonly #worker: types.Worker;
  readonly #router: types.Router;
  readonly #inlet: types.DirectTransport;
  readonly #outlet: types.DirectTransport;
  readonly #producers = new Map<MediaSource, types.Producer>();
  /** Id of the producer that a source's newest consumer was made for. */
  readonly consumers = new Map<MediaSource, string>();
  /** Packets handed in and packets that reached a consumer: nothing is under way when they are equal. */
  readonly underWay = { sent: 0, delivered: 0 };
  /** Key frames asked of the candidate so far. */
  keyFrameRequests = 0;
  #nextSsrc = 1_000;

  private constructor(parts: [types.Worker, types.Router, types.DirectTransport, types.DirectTransport]) {
    super();
    [this.#worker, this.#router, this.#inlet, this.#outlet] = parts;
    this.#inlet.on('rtcp', (packet) => {
      if (packet[1] === RTCP_PAYLOAD_FEEDBACK) this.keyFrameRequests += 1;
    });
  }

  static async create(): Promise<DirectCandidate> {
    const workerBin = process.env['MEDIASOUP_WORKER_BIN'];
    const worker = await createWorker({
      logLevel: 'error',
      ...(workerBin === undefined ? {} : { workerBin }),
    });
    const mediaCodecs = [
      { kind: 'video' as const, preferredPayloadType: 96, ...VIDEO },
      { kind: 'audio' as const, preferredPayloadType: 111, ...AUDIO },
    ];
    const router = await worker.createRouter({ mediaCodecs });
    const [inlet, outlet] = await Promise.all([
      router.createDirectTransport(),
      router.createDirectTransport(),
    ]);
    return new DirectCandidate([worker, router, inlet, outlet]);
  }

  /** Opens a source; gives the SSRC its packets must bear (payload type 96 or 111). */
  async open(source: MediaSource): Promise<number> {
    const ssrc = this.#nextSsrc++;
    const kind = source === 'microphone' ? 'audio' : 'video';
    const codec = kind === 'audio' ? { ...AUDIO, payloadType: 111 } : { ...VIDEO, payloadType: 96 };
    const producer = await this.#inlet.produce({
      kind,
      rtpParameters: { codecs: [codec], encodings: [{ ssrc }] },
    });
    this.#producers.set(source, producer);
    this.#say(source, 'opened');
    return ssrc;
  }

  send(source: MediaSource, packet: Buffer): void {
    this.underWay.sent += 1;
    this.#producers.get(source)?.send(packet);
  }

  async pause(source: MediaSource): Promise<void> {
    await this.#producers.get(source)?.pause();
    this.#say(source, 'paused');
  }

  async resume(source: MediaSource): Promise<void> {
    await this.#producers.get(source)?.resume();
    this.#say(source, 'resumed');
  }

  closeSource(source: MediaSource): void {
    this.#producers.get(source)?.close();
    this.#producers.delete(source);
    this.#say(source, 'closed');
  }

  producer(source: MediaSource): types.Producer | undefined {
    return this.#producers.get(source);
  }

  async directConsumer(source: MediaSource, options: { paused: boolean }): Promise<types.Consumer> {
    const producerId = this.#producers.get(source)?.id ?? '';
    const { rtpCapabilities } = this.#router;
    const consumer = await this.#outlet.consume({ producerId, rtpCapabilities, paused: options.paused });
    this.consumers.set(source, producerId);
    consumer.on('rtp', () => (this.underWay.delivered += 1));
    return consumer;
  }

  close(): void {
    this.#worker.close();
  }

  #say(source: MediaSource, state: string): void {
    this.emit('producer', { source, state, at: Date.now() });
  }
}
