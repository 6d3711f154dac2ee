// When the taps of a node tick: each at its own place in its interval, evenly spread, neighbours in one go.
// Owns one timer for all of them. Does not know what a tick does.
import type { Clock } from '#platform/clock.ts';

/** One tap's ticks. */
export interface Ticks {
  /** Another interval, ms; the next tick lies on the new grid. */
  setInterval(everyMs: number): void;
  stop(): void;
}

interface Place {
  /** Share of the interval, 0–1. */
  phase: number;
  everyMs: number;
  dueAt: number;
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
    const place = { phase: (this.#handedOut++ * GOLDEN_RATIO) % 1, everyMs, dueAt: 0, tick };
    place.dueAt = nextAt(place, this.#clock());
    this.#places.add(place);
    this.#wind();
    return {
      setInterval: (ms) => {
        // A tick that has just been is not repeated at once on the new grid.
        const last = place.dueAt - place.everyMs;
        place.everyMs = ms;
        place.dueAt = nextAt(place, Math.max(this.#clock(), last + ms / 2));
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
      place.dueAt = nextAt(place, now + EARLY_MS);
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

/** The first instant of a place's grid after `after`. */
function nextAt({ phase, everyMs }: Place, after: number): number {
  const offset = Math.floor((phase * everyMs) / SLOT_MS) * SLOT_MS;
  return after - ((((after - offset) % everyMs) + everyMs) % everyMs) + everyMs;
}
