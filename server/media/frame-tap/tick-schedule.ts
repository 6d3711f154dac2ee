// When the taps of a node tick: each at its own place in its interval, evenly spread, neighbours in one go.
// Owns one timer for all of them. Does not know what a tick does.
import type { Clock } from '#platform/clock.ts';

/** One tap's ticks. */
export interface Ticks {
  /** Another interval, ms: ticks move to the new grid, the next no later than one new interval after the last. */
  setInterval(everyMs: number): void;
  stop(): void;
}

interface Place {
  /** Share of the interval, 0–1. */
  phase: number;
  everyMs: number;
  dueAt: number;
  /** When it ticked last, or began to wait for its first tick. */
  tickedAt: number;
  tick: () => void;
}

/**
 * Ticks fall on multiples of this. Waking up for one tap costs more than its tick: with fifty candidates five
 * share each wake-up, and the media worker finds their requests together.
 */
const SLOT_MS = 100;
/** A timer may fire so early; what is due by then is due. */
const EARLY_MS = 2;
const GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

export class TickSchedule {
  readonly #clock: Clock;
  readonly #places = new Set<Place>();
  #timer: NodeJS.Timeout | null = null;
  #riders: (() => void)[] = [];
  #handedOut = 0;

  constructor({ clock }: { clock: Clock }) {
    this.#clock = clock;
  }

  /**
   * Calls `tick` once in every interval. Places follow the golden-ratio sequence, which lands in the widest gap left
   * however many there are.
   */
  every(everyMs: number, tick: () => void): Ticks {
    const place = {
      phase: (this.#handedOut++ * GOLDEN_RATIO) % 1,
      everyMs,
      dueAt: 0,
      tickedAt: this.#clock(),
      tick,
    };
    place.dueAt = nextAt(place, place.tickedAt);
    this.#places.add(place);
    this.#wind();
    return {
      setInterval: (ms) => {
        place.everyMs = ms;
        const now = this.#clock();
        const due = dueAfter(place, Math.min(place.tickedAt, now));
        // One that is overdue by the new interval comes on its grid, but no later than it would have come.
        place.dueAt = due > now ? due : Math.min(nextAt(place, now), Math.max(now, place.dueAt));
        this.#wind();
      },
      stop: () => {
        this.#places.delete(place);
        this.#wind();
      },
    };
  }

  /** Calls back with the next ticks if there are any within a slot's time, else at once: what can wait rides along. */
  along(callback: () => void): void {
    if (this.#nextDueAt() - this.#clock() > SLOT_MS) callback();
    else this.#riders.push(callback);
  }

  #nextDueAt(): number {
    let next = Infinity;
    for (const { dueAt } of this.#places) if (dueAt < next) next = dueAt;
    return next;
  }

  #wind(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#places.size === 0) this.#letRidersOff();
    else
      this.#timer = setTimeout(() => this.#fire(), Math.max(1, Math.ceil(this.#nextDueAt() - this.#clock())));
  }

  #fire(): void {
    this.#letRidersOff();
    const now = this.#clock();
    for (const place of this.#places) {
      // A clock that was set back would keep a place waiting.
      if (place.dueAt > now + EARLY_MS && place.dueAt <= now + place.everyMs) continue;
      place.tickedAt = now;
      place.dueAt = dueAfter(place, now);
      place.tick();
    }
    this.#wind();
  }

  #letRidersOff(): void {
    const riders = this.#riders;
    this.#riders = [];
    for (const callback of riders) callback();
  }
}

/**
 * When a place that ticked at `tickedAt` ticks next: on its grid, at least half an interval later so that none is
 * doubled, and at most a whole one; where a new grid has no such instant, half way to its next.
 */
function dueAfter(place: Place, tickedAt: number): number {
  const onGrid = nextAt(place, tickedAt + place.everyMs / 2);
  const waitMs = onGrid - tickedAt;
  return waitMs <= place.everyMs + EARLY_MS ? onGrid : tickedAt + waitMs / 2;
}

/** The first instant of a place's grid after `after`. */
function nextAt({ phase, everyMs }: Place, after: number): number {
  const offset = Math.floor((phase * everyMs) / SLOT_MS) * SLOT_MS;
  return after - ((((after - offset) % everyMs) + everyMs) % everyMs) + everyMs;
}
