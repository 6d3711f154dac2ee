// The node's SFU: media workers, and a room per sitting.
// Owns both. Does not know attempts beyond their ids, nor who may enter: its callers ask.
import { EventEmitter } from 'node:events';
import type { SittingId } from '#contracts/ids.ts';
import type { Clock } from '#platform/clock.ts';
import type { Metrics } from '#platform/metrics.ts';
import { Room } from './room.ts';
import { WorkerPool } from './worker-pool.ts';
import type { WorkerPoolOptions } from './worker-pool.ts';

interface Options extends WorkerPoolOptions {
  metrics: Metrics;
  clock: Clock;
}

interface MediaPlaneEvents {
  /** A media worker died and is replaced; these peers have lost their media and must join again. */
  workerDied: [notice: { peerIds: string[] }];
}

export interface MediaStats {
  workers: { pid: number; load: number }[];
  rooms: number;
  peers: number;
}

export class MediaPlane extends EventEmitter<MediaPlaneEvents> {
  readonly #options: Options;
  readonly #pool: WorkerPool;
  readonly #rooms = new Map<SittingId, Room>();

  private constructor(options: Options, pool: WorkerPool) {
    super();
    this.#options = options;
    this.#pool = pool;
    pool.on('died', (dead) => {
      const peerIds = [...this.#rooms.values()].flatMap((room) => room.dropWorker(dead));
      this.emit('workerDied', { peerIds });
    });
    options.metrics.measured('media_peers', 'Candidates and viewers with media', () => this.stats().peers);
    options.metrics.measured('media_workers', 'Media workers running', () => pool.workers.length);
  }

  static async create(options: Options): Promise<MediaPlane> {
    return new MediaPlane(options, await WorkerPool.create(options));
  }

  /** The sitting's room, made on first use. */
  async room(sittingId: SittingId): Promise<Room> {
    const found = this.#rooms.get(sittingId);
    if (found) return found;
    const { logger, clock } = this.#options;
    const room = new Room({ sittingId, pool: this.#pool, logger, clock });
    this.#rooms.set(sittingId, room);
    await room.open();
    return room;
  }

  stats(): MediaStats {
    return {
      workers: this.#pool.workers.map(({ worker, load }) => ({ pid: worker.pid, load })),
      rooms: this.#rooms.size,
      peers: [...this.#rooms.values()].reduce((sum, room) => sum + room.peerCount, 0),
    };
  }

  close(): Promise<void> {
    for (const room of this.#rooms.values()) room.close();
    this.#rooms.clear();
    this.#pool.close();
    return Promise.resolve();
  }
}
