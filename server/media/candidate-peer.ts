// A candidate's place in the SFU: the streams it sends, each at most once, and its line.
// Owns its transports and producers. Does not sample or record: tap and recorder take direct consumers of it.
import { EventEmitter } from 'node:events';
import type { types } from 'mediasoup';
import type { AttemptId } from '#contracts/ids.ts';
import type { MediaSource } from '#contracts/timeline.ts';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors.ts';
import { checkSource } from './codecs.ts';
import { PeerTransports } from './peer-transports.ts';
import type { TransportOffer } from './peer-transports.ts';
import type { Seat } from './room.ts';

interface CandidatePeerEvents {
  producer: [notice: { source: MediaSource; state: 'opened' | 'paused' | 'resumed' | 'closed'; at: number }];
  connection: [notice: { state: 'online' | 'offline'; at: number }];
  closed: [];
}

interface Options {
  peerId: string;
  attemptId: AttemptId;
  seat: Seat;
  clock: Clock;
}

export class CandidatePeer extends EventEmitter<CandidatePeerEvents> {
  readonly peerId: string;
  readonly attemptId: AttemptId;
  readonly seat: Seat;
  readonly #clock: Clock;
  readonly #transports: PeerTransports;
  readonly #producers = new Map<MediaSource, types.Producer>();
  readonly #opening = new Set<MediaSource>();
  #direct: Promise<types.DirectTransport> | null = null;
  #connection: 'online' | 'offline' = 'offline';
  #closed = false;

  constructor({ peerId, attemptId, seat, clock }: Options) {
    super();
    this.peerId = peerId;
    this.attemptId = attemptId;
    this.seat = seat;
    this.#clock = clock;
    this.#transports = new PeerTransports(seat);
  }

  async createTransport(direction: 'send' | 'recv'): Promise<TransportOffer> {
    const { transport, offer } = await this.#transports.create();
    if (this.#closed) transport.close();
    if (direction === 'send') this.#watchLine(transport);
    return offer;
  }

  #watchLine(transport: types.WebRtcTransport): void {
    transport.on('dtlsstatechange', (state) => {
      if (state === 'connected') this.#say('online');
      if (state === 'failed' || state === 'closed') this.#say('offline');
    });
    transport.on('icestatechange', (state) => {
      if (state === 'disconnected' || state === 'closed') this.#say('offline');
      if (state === 'completed' && transport.dtlsState === 'connected') this.#say('online');
    });
  }

  #say(state: 'online' | 'offline'): void {
    if (this.#connection === state || this.#closed) return;
    this.#connection = state;
    this.emit('connection', { state, at: this.#clock() });
  }

  /** Whether the candidate's sending line is up. */
  get online(): boolean {
    return this.#connection === 'online';
  }

  connectTransport(transportId: string, dtlsParameters: types.DtlsParameters): Promise<void> {
    return this.#transports.connect(transportId, dtlsParameters);
  }

  restartIce(transportId: string): Promise<types.IceParameters> {
    return this.#transports.restartIce(transportId);
  }

  /** Begins to receive one source. Errors: `media.source_taken`, `media.source_refused`, `media.codec_unsupported`. */
  async produce(request: {
    transportId: string;
    source: MediaSource;
    kind: types.MediaKind;
    rtpParameters: types.RtpParameters;
  }): Promise<{ producerId: string }> {
    const { transportId, source, kind, rtpParameters } = request;
    checkSource(source, kind, rtpParameters);
    const transport = this.#transports.get(transportId);
    return { producerId: (await this.receive(transport, source, kind, rtpParameters)).id };
  }

  /** As `produce`, on any transport of this peer's router: replayed RTP comes in over a PlainTransport. */
  async receive(
    transport: types.Transport,
    source: MediaSource,
    kind: types.MediaKind,
    rtpParameters: types.RtpParameters,
  ): Promise<types.Producer> {
    if (this.#producers.has(source) || this.#opening.has(source))
      throw new AppError('media.source_taken', { facts: { source } });
    this.#opening.add(source);
    try {
      const producer = await transport.produce({ kind, rtpParameters, appData: { source } });
      this.#adopt(source, producer);
      return producer;
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw new AppError('media.codec_unsupported', { facts: { source }, cause: error });
    } finally {
      this.#opening.delete(source);
    }
  }

  #adopt(source: MediaSource, producer: types.Producer): void {
    this.#producers.set(source, producer);
    const tell = (state: 'opened' | 'paused' | 'resumed' | 'closed'): void =>
      void this.emit('producer', { source, state, at: this.#clock() });
    producer.observer.on('pause', () => tell('paused'));
    producer.observer.on('resume', () => tell('resumed'));
    producer.observer.once('close', () => {
      this.#producers.delete(source);
      tell('closed');
    });
    tell('opened');
  }

  producer(source: MediaSource): types.Producer | undefined {
    return this.#producers.get(source);
  }

  async pauseProducer(id: string): Promise<void> {
    await this.#own(id).pause();
  }

  async resumeProducer(id: string): Promise<void> {
    await this.#own(id).resume();
  }

  closeProducer(id: string): void {
    this.#own(id).close();
  }

  #own(id: string): types.Producer {
    for (const producer of this.#producers.values()) if (producer.id === id) return producer;
    throw new AppError('media.producer_unknown');
  }

  /** RTP of a source in Node. The caller closes the consumer; it closes by itself with its producer. */
  async directConsumer(source: MediaSource, { paused }: { paused: boolean }): Promise<types.Consumer> {
    const producer = this.#producers.get(source);
    if (!producer) throw new AppError('media.producer_unknown', { facts: { source } });
    this.#direct ??= this.seat.router.createDirectTransport();
    const transport = await this.#direct;
    const rtpCapabilities = this.seat.router.rtpCapabilities;
    return transport.consume({ producerId: producer.id, rtpCapabilities, paused });
  }

  close(): void {
    if (this.#closed) return;
    this.#say('offline');
    this.#closed = true;
    this.#transports.close();
    for (const producer of this.#producers.values()) producer.close();
    void this.#direct?.then((transport) => transport.close()).catch(() => undefined);
    this.emit('closed');
  }
}
