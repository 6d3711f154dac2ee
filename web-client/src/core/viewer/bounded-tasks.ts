/**
 * Runs tasks at most `limit` at a time, in the order they came, so that opening a wall does not send a hundred
 * requests in one breath. A task's failure is its own affair: it reaches only the caller of `run`.
 */
export class BoundedTasks {
  readonly #limit: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#limit) await new Promise<void>((go) => this.#waiting.push(go));
    else this.#running += 1;
    try {
      return await task();
    } finally {
      // The slot is handed over, not freed and taken again: nobody can slip in between.
      const next = this.#waiting.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }
}
