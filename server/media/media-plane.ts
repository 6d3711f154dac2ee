// The node's SFU: media workers, and a room per sitting.
// Owns both. Does not know attempts beyond their ids, nor who may enter: its callers ask.
import { EventEmitter } from 'node:events';
import type { SittingId } from '#contracts/ids.ts';
import type { Clock } from '#platform/clock.ts';
import type { Metrics } from '#platform/metrics.ts';
import { Room } from './room.ts';
import { WorkerPool } from './worker-pool.ts';
import type { MediaWorker, WorkerPoolOptions } from './worker-pool.ts';

interface Options extends WorkerPoolOptions {
  metrics: Metrics;
  clock: Clock;
  /** A room that nobody is in is kept so long, ms; default 60 000. */
  roomIdleMs?: number | undefined;
  /** A pipe between workers that nobody watches through is kept so long, ms; default 10 000. */
  pipeIdleMs?: number | undefined;
}

interface MediaPlaneEvents {
  /** A media worker died and is replaced; these peers have lost their media and must join again. */
  workerDied: [notice: { peerIds: string[] }];
}

export interface MediaStats {
  workers: { pid: number; load: number }[];
  rooms: number;
  peers: number;
  pipes: number;
}

interface KeptRoom {
  room: Room;
  opened: Promise<Room>;
  idleTimer: NodeJS.Timeout | null;
}

const ROOM_IDLE_MS = 60_000;

export class MediaPlane extends EventEmitter<MediaPlaneEvents> {
  readonly #options: Options;
  readonly #pool: WorkerPool;
  readonly #rooms = new Map<SittingId, KeptRoom>();

  private constructor(options: Options, pool: WorkerPool) {
    super();
    this.#options = options;
    this.#pool = pool;
    pool.on('died', (dead, replaced) => void this.#mourn(dead, replaced));
    options.metrics.measured('media_peers', 'Candidates and viewers with media', () => this.stats().peers);
    options.metrics.measured('media_workers', 'Media workers running', () => pool.workers.length);
    options.metrics.measured('media_pipes', 'Streams carried between workers', () => this.stats().pipes);
  }

  static async create(options: Options): Promise<MediaPlane> {
    return new MediaPlane(options, await WorkerPool.create(options));
  }

  /** Peers are let go at once, so that their lines are known to be down; they are told when joining works again. */
  async #mourn(dead: MediaWorker, replaced: Promise<void>): Promise<void> {
    const peerIds = [...this.#rooms.values()].flatMap(({ room }) => room.dropWorker(dead));
    await replaced;
    this.emit('workerDied', { peerIds });
  }

  /** The sitting's room, made on first use; it closes when nobody has been in it for a while. */
  room(sittingId: SittingId): Promise<Room> {
    const kept = this.#rooms.get(sittingId) ?? this.#open(sittingId);
    this.#rest(sittingId, kept);
    return kept.opened;
  }

  #open(sittingId: SittingId): KeptRoom {
    const { logger, clock, pipeIdleMs } = this.#options;
    const room = new Room({ sittingId, pool: this.#pool, logger, clock, pipeIdleMs });
    const kept: KeptRoom = { room, opened: room.open().then(() => room), idleTimer: null };
    this.#rooms.set(sittingId, kept);
    kept.opened.catch(() => this.#close(sittingId, kept));
    room.on('emptied', () => this.#rest(sittingId, kept));
    return kept;
  }

  #rest(sittingId: SittingId, kept: KeptRoom): void {
    if (kept.idleTimer) clearTimeout(kept.idleTimer);
    kept.idleTimer = setTimeout(() => {
      if (kept.room.peerCount === 0) this.#close(sittingId, kept);
    }, this.#options.roomIdleMs ?? ROOM_IDLE_MS);
    kept.idleTimer.unref();
  }

  #close(sittingId: SittingId, kept: KeptRoom): void {
    if (kept.idleTimer) clearTimeout(kept.idleTimer);
    if (this.#rooms.get(sittingId) === kept) this.#rooms.delete(sittingId);
    kept.room.close();
  }

  stats(): MediaStats {
    const rooms = [...this.#rooms.values()].map(({ room }) => room);
    return {
      workers: this.#pool.workers.map(({ worker, load }) => ({ pid: worker.pid, load })),
      rooms: rooms.length,
      peers: rooms.reduce((sum, room) => sum + room.peerCount, 0),
      pipes: rooms.reduce((sum, room) => sum + room.pipeCount, 0),
    };
  }

  close(): Promise<void> {
    for (const [sittingId, kept] of this.#rooms) this.#close(sittingId, kept);
    this.#pool.close();
    return Promise.resolve();
  }
}
