/*
 * What the server's clock says on this computer, and what is left of the exam by it. Pure but for `ServerClock`,
 * which keeps the best of a few measurements. It runs no timers and decides nothing: the deadline is the server's.
 */

/** Minutes before the end at which the time left is said aloud. */
export const SPOKEN_MINUTES = [10, 5, 1] as const;
export type SpokenMinutes = (typeof SPOKEN_MINUTES)[number];

const KEPT = 8;

interface Measurement {
  readonly roundTripMs: number;
  readonly offsetMs: number;
}

/** Server clock minus client clock, from `clock:sync` and every reply that carries the server's time. */
export class ServerClock {
  #measurements: Measurement[] = [];

  /** ms to add to the client's clock. The quickest of the latest exchanges tells it best. */
  get offsetMs(): number {
    let best: Measurement | null = null;
    for (const measurement of this.#measurements)
      if (best === null || measurement.roundTripMs <= best.roundTripMs) best = measurement;
    return best?.offsetMs ?? 0;
  }

  /** Takes in one exchange: client clock when asked and when answered, server clock in between. All ms. */
  learn(sentAt: number, receivedAt: number, serverAt: number): void {
    const roundTripMs = receivedAt - sentAt;
    // Somebody moved the client's clock in between: what was measured before is worth nothing either.
    if (roundTripMs < 0) return this.forget();
    const offsetMs = Math.round(serverAt - (sentAt + receivedAt) / 2);
    const { offsetMs: before } = this;
    if (this.#measurements.length > 0 && Math.abs(offsetMs - before) > 2_000 + roundTripMs) this.forget();
    this.#measurements = [...this.#measurements, { roundTripMs, offsetMs }].slice(-KEPT);
  }

  forget(): void {
    this.#measurements = [];
  }
}

/** Working time left, ms; never below 0. Null while there is no deadline. */
export function remainingMs(deadlineAt: number | null, clientNow: number, offsetMs: number): number | null {
  return deadlineAt === null ? null : Math.max(0, deadlineAt - clientNow - offsetMs);
}

/** The mark just passed between two looks at the time left, so that each is said once. */
export function markPassed(beforeMs: number, nowMs: number): SpokenMinutes | null {
  // The last one passed: after a sleep over two marks only the later one is still true.
  return (
    SPOKEN_MINUTES.findLast((minutes) => beforeMs > minutes * 60_000 && nowMs <= minutes * 60_000) ?? null
  );
}
