/** A packet in its turn; `afterGap` when one or more before it never came. */
export interface Ordered<T> {
  packet: T;
  afterGap: boolean;
}

/** A jump this far is a new numbering, not a loss. */
const RESTART = 1_000;
/** Packets held at most while one is missing. */
const HOLD_LIMIT = 512;

/**
 * Gives packets back in the order of their 16-bit sequence numbers. A missing one is waited for (its retransmission
 * is under way) until the one after it has waited `waitMs`; then it is lost. Repeats and the too late are dropped.
 */
export class ReorderBuffer<T> {
  readonly #waitMs: number;
  readonly #held = new Map<number, { packet: T; arrivedAt: number }>();
  #next: number | null = null;

  constructor(options: { waitMs: number }) {
    this.#waitMs = options.waitMs;
  }

  /** Takes one packet and gives those whose turn has come. */
  push(sequenceNumber: number, packet: T, arrivedAt: number): Ordered<T>[] {
    this.#next ??= sequenceNumber;
    // Signed 16-bit distance from the awaited number: right over the wrap.
    const ahead = ((sequenceNumber - this.#next) << 16) >> 16;
    if (Math.abs(ahead) > RESTART) {
      this.#held.clear();
      this.#next = (sequenceNumber + 1) & 0xffff;
      return [{ packet, afterGap: true }];
    }
    if (ahead === 0 && this.#held.size === 0) {
      this.#next = (sequenceNumber + 1) & 0xffff;
      return [{ packet, afterGap: false }];
    }
    if (ahead >= 0 && !this.#held.has(sequenceNumber)) this.#held.set(sequenceNumber, { packet, arrivedAt });
    return this.release(arrivedAt);
  }

  /** Gives what need not be waited for any longer. */
  release(now: number): Ordered<T>[] {
    const released: Ordered<T>[] = [];
    let afterGap = false;
    while (this.#held.size > 0 && this.#next !== null) {
      const held = this.#held.get(this.#next);
      if (held !== undefined) {
        released.push({ packet: held.packet, afterGap });
        this.#held.delete(this.#next);
        this.#next = (this.#next + 1) & 0xffff;
        afterGap = false;
        continue;
      }
      const waited = now - Math.min(...[...this.#held.values()].map((entry) => entry.arrivedAt));
      if (waited < this.#waitMs && this.#held.size < HOLD_LIMIT) break;
      const awaited = this.#next;
      const distance = (number: number): number => (number - awaited) & 0xffff;
      this.#next = [...this.#held.keys()].reduce((a, b) => (distance(a) < distance(b) ? a : b));
      afterGap = true;
    }
    return released;
  }
}
