/** Who wants to be told that a value changed; the value itself is read where it lives. */
export class Listeners {
  readonly #listeners = new Set<() => void>();

  /** Answers how to stop. Usable as React's `subscribe` as it stands. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  tell(): void {
    for (const listener of this.#listeners) listener();
  }

  clear(): void {
    this.#listeners.clear();
  }
}
