const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Runs asynchronous tasks one after another, each again and again until it succeeds, so that a database away for
 * a while loses nothing and changes no order. `onRetry` hears of each failed try.
 */
export class SerialWork {
  readonly #onRetry: (error: unknown) => void;
  readonly #closing = new AbortController();
  #tail: Promise<void> = Promise.resolve();

  constructor(onRetry: (error: unknown) => void) {
    this.#onRetry = onRetry;
  }

  /** Queues a task; resolves when it has succeeded, or was given up because of `close`. */
  add(task: () => Promise<void>): Promise<void> {
    this.#tail = this.#tail.then(() => this.#run(task));
    return this.#tail;
  }

  async #run(task: () => Promise<void>): Promise<void> {
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      try {
        return await task();
      } catch (error) {
        this.#onRetry(error);
        if (this.#closing.signal.aborted) return;
        await this.#pause(pause);
      }
    }
  }

  #pause(pauseMs: number): Promise<void> {
    const { signal } = this.#closing;
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, pauseMs);
      signal.addEventListener('abort', done);
    });
  }

  /** Resolves when everything queued so far has run. */
  idle(): Promise<void> {
    return this.#tail;
  }

  /** Tries what is left once more, without waiting between tries, and resolves. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#tail;
  }
}
