// The mediasoup worker processes of one node: one WebRtcServer each, the least loaded offered, the dead replaced.
// Owns the workers. Does not know rooms or peers.
import { EventEmitter } from 'node:events';
import { createWorker } from 'mediasoup';
import type { types } from 'mediasoup';
import type { Logger } from '#platform/logger.ts';

export interface WorkerPoolOptions {
  workerCount: number;
  /** Worker i listens on port + i, UDP and TCP; 0 lets the system choose. */
  port: number;
  listenIp: string;
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

interface WorkerPoolEvents {
  /** Told after a replacement runs in its place. */
  died: [worker: MediaWorker];
}

const RESTART_PAUSE_MS = 500;

export class WorkerPool extends EventEmitter<WorkerPoolEvents> {
  readonly #options: WorkerPoolOptions;
  readonly #workers: MediaWorker[] = [];
  #closed = false;

  private constructor(options: WorkerPoolOptions) {
    super();
    this.#options = options;
  }

  static async create(options: WorkerPoolOptions): Promise<WorkerPool> {
    const pool = new WorkerPool(options);
    for (let index = 0; index < options.workerCount; index += 1) pool.#workers.push(await pool.#start(index));
    return pool;
  }

  get workers(): readonly MediaWorker[] {
    return this.#workers;
  }

  leastLoaded(): MediaWorker {
    return this.#workers.reduce((least, worker) => (worker.load < least.load ? worker : least));
  }

  async #start(index: number): Promise<MediaWorker> {
    const { port, listenIp, announcedAddress, workerBin, logger } = this.#options;
    const worker = await createWorker({ logLevel: 'warn', ...(workerBin && { workerBin }) });
    const ip = {
      ip: listenIp,
      ...(announcedAddress && { announcedAddress }),
      ...(port && { port: port + index }),
    };
    const webRtcServer = await worker.createWebRtcServer({
      listenInfos: [
        { protocol: 'udp', ...ip },
        { protocol: 'tcp', ...ip },
      ],
    });
    const media: MediaWorker = { index, worker, webRtcServer, load: 0 };
    worker.on('died', (error) => {
      logger.error({ err: error, index }, 'media worker died; replacing it');
      void this.#replace(media);
    });
    logger.info({ index, pid: worker.pid }, 'media worker runs');
    return media;
  }

  async #replace(dead: MediaWorker): Promise<void> {
    while (!this.#closed) {
      try {
        const fresh = await this.#start(dead.index);
        if (this.#closed) return fresh.worker.close();
        this.#workers[dead.index] = fresh;
        this.emit('died', dead);
        return;
      } catch (error) {
        this.#options.logger.error({ err: error }, 'media worker does not start');
        await new Promise((resolve) => setTimeout(resolve, RESTART_PAUSE_MS));
      }
    }
  }

  close(): void {
    this.#closed = true;
    for (const { worker } of this.#workers) worker.close();
  }
}
