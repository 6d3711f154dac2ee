// A candidate's place in the SFU: the streams it sends, each at most once, and its line.
// Owns its transports and producers. Does not sample or record: tap and recorder take direct consumers of it.
import { EventEmitter } from 'node:events';
import type { types } from 'mediasoup';
import type { AttemptId } from '#contracts/ids.ts';
import type { MediaSource } from '#contracts/timeline.ts';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors.ts';
import { checkSource, directCapabilities } from './codecs.ts';
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
  /** Sending transports whose browser is there. */
  readonly #lines = new Set<string>();
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

  createTransport(direction: 'send' | 'recv'): Promise<TransportOffer> {
    return this.#transports.create(direction === 'send' ? this.#onLine : undefined);
  }

  readonly #onLine = (transportId: string, up: boolean): void => {
    if (up) this.#lines.add(transportId);
    else this.#lines.delete(transportId);
    this.#say(this.#lines.size > 0 ? 'online' : 'offline');
  };

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

  /**
   * Begins to receive one source. Errors: `media.source_taken`, `media.source_refused`, `media.codec_unsupported`,
   * `media.transport_unknown`; `request.malformed` for RTP parameters that contradict themselves.
   */
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

  /**
   * As `produce`, on any transport of this peer's router: replayed RTP comes in over a PlainTransport, which has no
   * handshake: its line is up from here on until it closes.
   */
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
      if (this.#closed || producer.closed) throw new AppError('media.transport_unknown');
      this.#adopt(source, producer);
      if (transport.type !== 'webrtc' && !this.#lines.has(transport.id)) this.#followUnshaken(transport);
      return producer;
    } catch (error) {
      throw refusal(error, transport, source);
    } finally {
      this.#opening.delete(source);
    }
  }

  #followUnshaken(transport: types.Transport): void {
    this.#onLine(transport.id, true);
    transport.observer.once('close', () => this.#onLine(transport.id, false));
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
    const transport = await this.#directTransport();
    const rtpCapabilities = directCapabilities(this.seat.router.rtpCapabilities);
    return transport.consume({ producerId: producer.id, rtpCapabilities, paused });
  }

  #directTransport(): Promise<types.DirectTransport> {
    if (!this.#direct) {
      this.#direct = this.seat.router.createDirectTransport();
      this.#direct.catch(() => (this.#direct = null));
    }
    return this.#direct;
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

/** What a failed `produce` is called at the border. mediasoup names its errors, it does not export their classes. */
function refusal(error: unknown, transport: types.Transport, source: MediaSource): unknown {
  if (error instanceof AppError) return error;
  if (transport.closed) return new AppError('media.transport_unknown', { cause: error });
  if (error instanceof Error && error.name === 'UnsupportedError')
    return new AppError('media.codec_unsupported', { facts: { source }, cause: error });
  if (error instanceof TypeError) return new AppError('request.malformed', { cause: error });
  return error;
}
