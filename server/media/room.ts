// One sitting's routers, one per media worker in use, and the peers in it.
// Owns both, and the pipes that carry a producer to viewers on another worker. Does not decide who may enter.
import type { types } from 'mediasoup';
import type { AttemptId, SittingId } from '#contracts/ids.ts';
import type { MediaSource } from '#contracts/timeline.ts';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors.ts';
import type { Logger } from '#platform/logger.ts';
import { CandidatePeer } from './candidate-peer.ts';
import { ROUTER_CODECS } from './codecs.ts';
import { Pipes } from './pipes.ts';
import type { HeldProducer } from './pipes.ts';
import { ViewerPeer } from './viewer-peer.ts';
import type { MediaWorker, WorkerPool } from './worker-pool.ts';

/** A place on a worker: the room's router there. */
export interface Seat {
  media: MediaWorker;
  router: types.Router;
}

interface Options {
  sittingId: SittingId;
  pool: WorkerPool;
  clock: Clock;
  logger: Logger;
}

/** What a peer adds to its worker's load: a candidate is received, tapped and recorded; a viewer costs per consumer. */
const CANDIDATE_LOAD = 10;
const VIEWER_LOAD = 2;

export class Room {
  readonly #options: Options;
  readonly #seats = new Map<MediaWorker, Promise<Seat>>();
  readonly #candidates = new Map<AttemptId, CandidatePeer>();
  readonly #peers = new Map<string, CandidatePeer | ViewerPeer>();
  readonly #pipes: Pipes;
  #capabilities: types.RtpCapabilities | null = null;

  constructor(options: Options) {
    this.#options = options;
    this.#pipes = new Pipes();
  }

  /** Makes the first router; the room's capabilities are known afterwards. */
  async open(): Promise<void> {
    const { router } = await this.#seatOn(this.#options.pool.leastLoaded());
    this.#capabilities ??= router.rtpCapabilities;
  }

  get rtpCapabilities(): types.RtpCapabilities {
    if (!this.#capabilities) throw new AppError('media.not_joined');
    return this.#capabilities;
  }

  get peerCount(): number {
    return this.#peers.size;
  }

  /** A candidate's place, on the least loaded worker. An earlier peer of the attempt should have been closed. */
  async addCandidate({
    peerId,
    attemptId,
  }: {
    peerId: string;
    attemptId: AttemptId;
  }): Promise<CandidatePeer> {
    const { pool, clock } = this.#options;
    const seat = await this.#seatOn(pool.leastLoaded());
    const peer = new CandidatePeer({ peerId, attemptId, seat, clock });
    this.#keep(peer, seat, CANDIDATE_LOAD);
    this.#candidates.set(attemptId, peer);
    peer.once('closed', () => {
      if (this.#candidates.get(attemptId) === peer) this.#candidates.delete(attemptId);
    });
    return peer;
  }

  /** A viewer's place, on the least loaded worker; candidates on other workers reach it through pipes. */
  async addViewer({ peerId }: { peerId: string }): Promise<ViewerPeer> {
    const seat = await this.#seatOn(this.#options.pool.leastLoaded());
    const peer = new ViewerPeer({
      peerId,
      seat,
      findProducer: (attemptId, source) => this.#producerFor(seat, attemptId, source),
    });
    this.#keep(peer, seat, VIEWER_LOAD);
    return peer;
  }

  #keep(peer: CandidatePeer | ViewerPeer, { media }: Seat, load: number): void {
    this.#peers.set(peer.peerId, peer);
    media.load += load;
    peer.once('closed', () => {
      media.load -= load;
      if (this.#peers.get(peer.peerId) === peer) this.#peers.delete(peer.peerId);
    });
  }

  async #producerFor(seat: Seat, attemptId: AttemptId, source: MediaSource): Promise<HeldProducer> {
    const candidate = this.#candidates.get(attemptId);
    const producer = candidate?.producer(source);
    if (!candidate || !producer) throw new AppError('media.producer_unknown', { facts: { source } });
    if (candidate.seat.router === seat.router) return { producer, release: () => undefined };
    return this.#pipes.hold(producer, candidate.seat.router, seat.router);
  }

  #seatOn(media: MediaWorker): Promise<Seat> {
    let seat = this.#seats.get(media);
    if (!seat) {
      seat = media.worker.createRouter({ mediaCodecs: ROUTER_CODECS }).then((router) => ({ media, router }));
      this.#seats.set(media, seat);
      seat.catch(() => this.#seats.delete(media));
    }
    return seat;
  }

  /** The worker died: forgets its router and closes its peers; answers whose media is gone. */
  dropWorker(media: MediaWorker): string[] {
    this.#seats.delete(media);
    const lost = [...this.#peers.values()].filter((peer) => peer.seat.media === media);
    for (const peer of lost) peer.close();
    return lost.map((peer) => peer.peerId);
  }

  close(): void {
    for (const peer of [...this.#peers.values()]) peer.close();
    for (const seat of this.#seats.values()) void seat.then(({ router }) => router.close());
    this.#seats.clear();
  }
}
