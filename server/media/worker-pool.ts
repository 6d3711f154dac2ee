// The mediasoup worker processes of one node: one WebRtcServer each, the least loaded given, the dead replaced.
// Owns the workers. Does not know rooms or peers.
import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { createWorker } from 'mediasoup';
import type { types } from 'mediasoup';
import { AppError } from '#platform/errors.ts';
import type { Logger } from '#platform/logger.ts';

export interface WorkerPoolOptions {
  workerCount: number;
  /** Worker i listens on port + i, UDP and TCP; 0 lets the system choose. */
  port: number;
  listenIp: string;
  /** What browsers are told to connect to: the address or name this machine is reached by. Default `listenIp`. */
  announcedAddress?: string | undefined;
  workerBin?: string | undefined;
  logger: Logger;
}

/** One mediasoup process. `load` counts what it carries: a candidate weighs more than a viewer's consumer. */
export interface MediaWorker {
  readonly index: number;
  readonly worker: types.Worker;
  readonly webRtcServer: types.WebRtcServer;
  load: number;
}

/** Load taken on a worker. `release` gives it back, once however often it is called. */
export interface Claim {
  readonly media: MediaWorker;
  release(): void;
}

interface WorkerPoolEvents {
  /** Told at once. `replaced` resolves when another worker runs in its place, or when the pool closes. */
  died: [worker: MediaWorker, replaced: Promise<void>];
}

const RESTART_PAUSE_MS = 500;
/** A claim waits so long for a replacement when no worker lives; one starts in about 100 ms. */
const REPLACEMENT_WAIT_MS = 5_000;

export class WorkerPool extends EventEmitter<WorkerPoolEvents> {
  readonly #options: WorkerPoolOptions;
  readonly #living = new Map<number, MediaWorker>();
  readonly #replacements = new Set<Promise<void>>();
  #closed = false;

  private constructor(options: WorkerPoolOptions) {
    super();
    this.#options = options;
  }

  /** Rejects, leaving no process behind, when a worker does not start or its port is taken. */
  static async create(options: WorkerPoolOptions): Promise<WorkerPool> {
    const pool = new WorkerPool(options);
    try {
      for (let index = 0; index < options.workerCount; index += 1) await pool.#start(index);
    } catch (error) {
      pool.close();
      throw error;
    }
    return pool;
  }

  /** Those alive, in no particular order. */
  get workers(): readonly MediaWorker[] {
    return [...this.#living.values()];
  }

  /**
   * Takes `load` on the worker that carries least; asking and taking are one step, so that a class that joins at
   * once is spread. AppError `media.worker_lost` when none lives and none came in time.
   */
  async claim(load: number): Promise<Claim> {
    if (this.#living.size === 0) {
      await Promise.race([...this.#replacements, pause(REPLACEMENT_WAIT_MS, undefined, { ref: false })]);
      if (this.#living.size === 0) throw new AppError('media.worker_lost');
    }
    const media = this.workers.reduce((least, other) => (other.load < least.load ? other : least));
    return take(media, load);
  }

  async #start(index: number): Promise<void> {
    const { port, listenIp, announcedAddress, workerBin, logger } = this.#options;
    const worker = await createWorker({ logLevel: 'warn', ...(workerBin && { workerBin }) });
    const ip = {
      ip: listenIp,
      ...(announcedAddress && { announcedAddress }),
      ...(port && { port: port + index }),
    };
    const listenInfos: types.TransportListenInfo[] = [
      { protocol: 'udp', ...ip },
      { protocol: 'tcp', ...ip },
    ];
    const webRtcServer = await worker.createWebRtcServer({ listenInfos }).catch((error: unknown) => {
      worker.close();
      throw error;
    });
    if (this.#closed) return worker.close();
    const media: MediaWorker = { index, worker, webRtcServer, load: 0 };
    worker.on('died', (error) => {
      logger.error({ err: error, index }, 'media worker died; replacing it');
      this.#living.delete(index);
      const replaced = this.#replace(index);
      this.#replacements.add(replaced);
      void replaced.finally(() => this.#replacements.delete(replaced));
      this.emit('died', media, replaced);
    });
    this.#living.set(index, media);
    logger.info({ index, pid: worker.pid }, 'media worker runs');
  }

  async #replace(index: number): Promise<void> {
    while (!this.#closed) {
      try {
        return await this.#start(index);
      } catch (error) {
        this.#options.logger.error({ err: error, index }, 'media worker does not start');
        await pause(RESTART_PAUSE_MS, undefined, { ref: false });
      }
    }
  }

  close(): void {
    this.#closed = true;
    for (const { worker } of this.#living.values()) worker.close();
    this.#living.clear();
  }
}

/** Adds `load` to a worker until released. */
export function take(media: MediaWorker, load: number): Claim {
  media.load += load;
  let held = true;
  const release = (): void => {
    if (held) media.load -= load;
    held = false;
  };
  return { media, release };
}
