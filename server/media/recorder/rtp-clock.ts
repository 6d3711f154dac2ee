/** Beyond this the stream's own clock is not believed any more and is anchored anew (a restarted encoder), ms. */
const RESYNC_MS = 3_000;
/** How fast the anchor may follow a sender's clock that runs slow, or a path that became longer: 1 ms a second. */
const CREEP = 0.001;

/**
 * Wall-clock times for the RTP timestamps of one stream. The stream's clock gives the distances, arrival gives the
 * anchor: that of the packets with the least delay so far, so jitter does not show and sound and picture of one
 * sender stay together. (On a DirectTransport the sender reports are mediasoup's own, made from arrival as well.)
 */
export class RtpClock {
  readonly #ticksPerMs: number;
  #lastTimestamp: number | null = null;
  #ticks = 0;
  #anchor = 0;
  #lastArrivedAt = 0;

  /** `rate` in Hz: 90 000 for video, 48 000 for Opus. */
  constructor(rate: number) {
    this.#ticksPerMs = rate / 1000;
  }

  /** When what bears this timestamp was sent, ms of the server's clock, never after `arrivedAt`. Not monotonic. */
  at(timestamp: number, arrivedAt: number): number {
    // Signed 32-bit difference: right over the wrap of the timestamp, and for a packet that arrives late.
    const step = this.#lastTimestamp === null ? 0 : (timestamp - this.#lastTimestamp) | 0;
    this.#ticks += step;
    const elapsed = this.#ticks / this.#ticksPerMs;
    const anchor = arrivedAt - elapsed;
    if (this.#lastTimestamp === null || anchor < this.#anchor || anchor - this.#anchor > RESYNC_MS) {
      this.#anchor = anchor;
    } else {
      const creep = Math.max(0, arrivedAt - this.#lastArrivedAt) * CREEP;
      this.#anchor = Math.min(anchor, this.#anchor + creep);
    }
    this.#lastTimestamp = timestamp;
    this.#lastArrivedAt = Math.max(arrivedAt, this.#lastArrivedAt);
    return this.#anchor + elapsed;
  }
}
