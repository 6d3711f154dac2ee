// One sitting's routers, one per media worker in use, and the peers in it.
// Owns both, and the pipes that carry a producer to viewers on another worker. Does not decide who may enter.
import { EventEmitter } from 'node:events';
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
import { take } from './worker-pool.ts';
import type { Claim, MediaWorker, WorkerPool } from './worker-pool.ts';

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
  /** See MediaPlane. */
  pipeIdleMs?: number | undefined;
}

interface RoomEvents {
  /** The last peer left. */
  emptied: [];
}

/** What they add to their worker's load: a candidate is received, tapped and recorded; a viewer costs per stream. */
const CANDIDATE_LOAD = 10;
const VIEWER_LOAD = 2;
const STREAM_LOAD = 1;
/** Workers tried before a join fails: one may die while its router is made. */
const PLACEMENTS = 3;

export class Room extends EventEmitter<RoomEvents> {
  readonly #options: Options;
  readonly #seats = new Map<MediaWorker, Promise<Seat>>();
  readonly #candidates = new Map<AttemptId, CandidatePeer>();
  readonly #peers = new Set<CandidatePeer | ViewerPeer>();
  readonly #pipes: Pipes;
  #capabilities: types.RtpCapabilities | null = null;
  #closed = false;

  constructor(options: Options) {
    super();
    this.#options = options;
    this.#pipes = new Pipes({ idleMs: options.pipeIdleMs });
  }

  /** Makes the first router; the room's capabilities are known afterwards. */
  async open(): Promise<void> {
    const { seat, claim } = await this.#place(0);
    claim.release();
    this.#capabilities = seat.router.rtpCapabilities;
  }

  get rtpCapabilities(): types.RtpCapabilities {
    if (!this.#capabilities) throw new AppError('media.not_joined');
    return this.#capabilities;
  }

  get peerCount(): number {
    return this.#peers.size;
  }

  /** Streams carried from one worker to another now. */
  get pipeCount(): number {
    return this.#pipes.size;
  }

  /** A candidate's place, on the least loaded worker. An earlier peer of the attempt should have been closed. */
  async addCandidate({
    peerId,
    attemptId,
  }: {
    peerId: string;
    attemptId: AttemptId;
  }): Promise<CandidatePeer> {
    const { seat, claim } = await this.#place(CANDIDATE_LOAD);
    const peer = new CandidatePeer({ peerId, attemptId, seat, clock: this.#options.clock });
    this.#keep(peer, claim);
    this.#candidates.set(attemptId, peer);
    peer.once('closed', () => {
      if (this.#candidates.get(attemptId) === peer) this.#candidates.delete(attemptId);
    });
    return peer;
  }

  /** A viewer's place, on the least loaded worker; candidates on other workers reach it through pipes. */
  async addViewer({ peerId }: { peerId: string }): Promise<ViewerPeer> {
    const { seat, claim } = await this.#place(VIEWER_LOAD);
    const peer = new ViewerPeer({
      peerId,
      seat,
      findProducer: (attemptId, source) => this.#producerFor(seat, attemptId, source),
    });
    this.#keep(peer, claim);
    return peer;
  }

  #keep(peer: CandidatePeer | ViewerPeer, claim: Claim): void {
    this.#peers.add(peer);
    peer.once('closed', () => {
      claim.release();
      this.#peers.delete(peer);
      if (this.#peers.size === 0) this.emit('emptied');
    });
  }

  async #producerFor(seat: Seat, attemptId: AttemptId, source: MediaSource): Promise<HeldProducer> {
    const candidate = this.#candidates.get(attemptId);
    const producer = candidate?.producer(source);
    if (!candidate || !producer) throw new AppError('media.producer_unknown', { facts: { source } });
    const claim = take(seat.media, STREAM_LOAD);
    if (candidate.seat.router === seat.router) return { producer, release: claim.release };
    try {
      const piped = await this.#pipes.hold(producer, candidate.seat.router, seat.router);
      return {
        producer: piped.producer,
        release() {
          claim.release();
          piped.release();
        },
      };
    } catch (error) {
      claim.release();
      throw error;
    }
  }

  /** Load taken on the least loaded worker, and the room's router there. Tries another when the worker dies meanwhile. */
  async #place(load: number): Promise<{ seat: Seat; claim: Claim }> {
    for (let attempt = 1; ; attempt += 1) {
      const claim = await this.#options.pool.claim(load);
      try {
        const seat = await this.#seatOn(claim.media);
        if (!seat.router.closed && !this.#closed) return { seat, claim };
        throw new AppError('media.worker_lost');
      } catch (error) {
        claim.release();
        if (this.#closed || !claim.media.worker.closed) throw error;
        if (attempt === PLACEMENTS) throw new AppError('media.worker_lost', { cause: error });
      }
    }
  }

  #seatOn(media: MediaWorker): Promise<Seat> {
    let seat = this.#seats.get(media);
    if (!seat) {
      seat = media.worker.createRouter({ mediaCodecs: ROUTER_CODECS }).then((router) => {
        if (this.#closed) router.close();
        return { media, router };
      });
      this.#seats.set(media, seat);
      seat.catch(() => this.#seats.delete(media));
    }
    return seat;
  }

  /** The worker died: forgets its router and closes its peers; answers whose media is gone. */
  dropWorker(media: MediaWorker): string[] {
    this.#seats.delete(media);
    const lost = [...this.#peers].filter((peer) => peer.seat.media === media);
    for (const peer of lost) peer.close();
    return lost.map((peer) => peer.peerId);
  }

  close(): void {
    this.#closed = true;
    for (const peer of this.#peers) peer.close();
    // A router still being made, or of a worker that died, closes by itself.
    for (const seat of this.#seats.values()) seat.then(({ router }) => router.close()).catch(() => undefined);
    this.#seats.clear();
    this.removeAllListeners();
  }
}
