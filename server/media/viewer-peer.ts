// A proctor's or examiner's place in the SFU: the streams it receives.
// Owns its transports and consumers. Does not decide which candidates it may see: signalling does.
import { EventEmitter } from 'node:events';
import type { types } from 'mediasoup';
import type { AttemptId } from '#contracts/ids.ts';
import type { MediaSource } from '#contracts/timeline.ts';
import { AppError } from '#platform/errors.ts';
import { PeerTransports } from './peer-transports.ts';
import type { TransportOffer } from './peer-transports.ts';
import type { HeldProducer } from './pipes.ts';
import type { Seat } from './room.ts';

interface ViewerPeerEvents {
  /** The stream ended, or the consumer was closed. */
  consumerClosed: [notice: { consumerId: string; attemptId: AttemptId; source: MediaSource }];
  closed: [];
}

interface Options {
  peerId: string;
  seat: Seat;
  findProducer(attemptId: AttemptId, source: MediaSource): Promise<HeldProducer>;
}

export interface ConsumerOffer {
  consumerId: string;
  producerId: string;
  kind: types.MediaKind;
  rtpParameters: types.RtpParameters;
}

const MOST_CONSUMERS = 200;
/** Among a viewer's streams on a narrow line, the small pictures go on longest. mediasoup: 1–255. */
const PRIORITY: Record<MediaSource, number> = { microphone: 255, eye: 200, webcam: 100, screen: 50 };

export class ViewerPeer extends EventEmitter<ViewerPeerEvents> {
  readonly peerId: string;
  readonly seat: Seat;
  readonly #findProducer: Options['findProducer'];
  readonly #transports: PeerTransports;
  readonly #consumers = new Map<string, types.Consumer>();
  #opening = 0;
  #closed = false;

  constructor({ peerId, seat, findProducer }: Options) {
    super();
    this.peerId = peerId;
    this.seat = seat;
    this.#findProducer = findProducer;
    this.#transports = new PeerTransports(seat);
  }

  /** Its receiving side; a viewer sends nothing: `session.forbidden`. */
  async createTransport(direction: 'send' | 'recv'): Promise<TransportOffer> {
    if (direction !== 'recv') throw new AppError('session.forbidden');
    return this.#transports.create();
  }

  connectTransport(transportId: string, dtlsParameters: types.DtlsParameters): Promise<void> {
    return this.#transports.connect(transportId, dtlsParameters);
  }

  restartIce(transportId: string): Promise<types.IceParameters> {
    return this.#transports.restartIce(transportId);
  }

  /**
   * A paused consumer of one candidate's source, brought from another worker where needed. Errors:
   * `media.limit_reached`, `media.transport_unknown`, `media.producer_unknown`, `media.cannot_consume`.
   */
  async consume(request: {
    transportId: string;
    attemptId: AttemptId;
    source: MediaSource;
    rtpCapabilities: types.RtpCapabilities;
  }): Promise<ConsumerOffer> {
    const { transportId, attemptId, source, rtpCapabilities } = request;
    if (this.#consumers.size + this.#opening >= MOST_CONSUMERS) throw new AppError('media.limit_reached');
    const transport = this.#transports.get(transportId);
    this.#opening += 1;
    try {
      const { producer, release } = await this.#findProducer(attemptId, source);
      try {
        const consumer = await this.#consume(transport, producer.id, rtpCapabilities, source);
        this.#keep(consumer, { attemptId, source }, release);
        const { id: consumerId, producerId, kind, rtpParameters } = consumer;
        return { consumerId, producerId, kind, rtpParameters };
      } catch (error) {
        release();
        throw new AppError('media.cannot_consume', { facts: { source }, cause: error });
      }
    } finally {
      this.#opening -= 1;
    }
  }

  async #consume(
    transport: types.WebRtcTransport,
    producerId: string,
    rtpCapabilities: types.RtpCapabilities,
    source: MediaSource,
  ): Promise<types.Consumer> {
    if (!this.seat.router.canConsume({ producerId, rtpCapabilities })) throw new Error('codecs');
    const consumer = await transport.consume({ producerId, rtpCapabilities, paused: true });
    if (consumer.kind === 'video') await consumer.setPriority(PRIORITY[source]);
    if (consumer.closed) throw new Error('the stream ended meanwhile');
    return consumer;
  }

  #keep(
    consumer: types.Consumer,
    what: { attemptId: AttemptId; source: MediaSource },
    release: () => void,
  ): void {
    this.#consumers.set(consumer.id, consumer);
    consumer.observer.once('close', () => {
      this.#consumers.delete(consumer.id);
      release();
      this.emit('consumerClosed', { consumerId: consumer.id, ...what });
    });
  }

  async pauseConsumer(id: string): Promise<void> {
    await this.#own(id).pause();
  }

  async resumeConsumer(id: string): Promise<void> {
    await this.#own(id).resume();
  }

  closeConsumer(id: string): void {
    this.#own(id).close();
  }

  #own(id: string): types.Consumer {
    const consumer = this.#consumers.get(id);
    if (!consumer) throw new AppError('media.consumer_unknown');
    return consumer;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#transports.close();
    this.emit('closed');
  }
}
