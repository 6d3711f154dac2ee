// Carries a producer from its router to another media worker's router, for as long as somebody there holds it.
// Owns the pipes it makes. Does not choose routers.
import type { types } from 'mediasoup';

/** A producer to consume, and how to say that one consumes it no more. */
export interface HeldProducer {
  producer: types.Producer;
  release(): void;
}

interface Pipe {
  made: Promise<types.Producer>;
  holders: number;
  idleTimer: NodeJS.Timeout | null;
}

/** A pipe nobody holds is kept this long: a proctor scrolling back finds the picture at once. */
const IDLE_MS = 10_000;

export class Pipes {
  readonly #idleMs: number;
  readonly #pipes = new Map<string, Pipe>();

  constructor({ idleMs = IDLE_MS }: { idleMs?: number | undefined } = {}) {
    this.#idleMs = idleMs;
  }

  /** Pipes open now. */
  get size(): number {
    return this.#pipes.size;
  }

  /** The producer as it stands on router `to`. The pipe closes once it has been unheld for a while. */
  async hold(producer: types.Producer, from: types.Router, to: types.Router): Promise<HeldProducer> {
    const key = `${producer.id} ${to.id}`;
    const pipe = this.#pipes.get(key) ?? this.#make(key, producer, from, to);
    pipe.holders += 1;
    if (pipe.idleTimer) clearTimeout(pipe.idleTimer);
    pipe.idleTimer = null;
    let held = true;
    const release = (): void => {
      if (!held) return;
      held = false;
      pipe.holders -= 1;
      if (pipe.holders === 0) this.#rest(pipe);
    };
    try {
      return { producer: await pipe.made, release };
    } catch (error) {
      release();
      throw error;
    }
  }

  #make(key: string, producer: types.Producer, from: types.Router, to: types.Router): Pipe {
    const forget = (): void => {
      if (pipe.idleTimer) clearTimeout(pipe.idleTimer);
      if (this.#pipes.get(key) === pipe) this.#pipes.delete(key);
    };
    const made = from.pipeToRouter({ producerId: producer.id, router: to }).then(({ pipeProducer }) => {
      if (!pipeProducer) throw new Error('a pipe came without its producer');
      pipeProducer.observer.once('close', forget);
      return pipeProducer;
    });
    const pipe: Pipe = { made, holders: 0, idleTimer: null };
    this.#pipes.set(key, pipe);
    made.catch(forget);
    return pipe;
  }

  #rest(pipe: Pipe): void {
    pipe.idleTimer = setTimeout(() => {
      // mediasoup closes the forwarding consumer on the other worker with it.
      void pipe.made.then((producer) => producer.close()).catch(() => undefined);
    }, this.#idleMs);
    pipe.idleTimer.unref();
  }
}
