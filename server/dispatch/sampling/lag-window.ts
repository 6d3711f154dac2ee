/** A frame is worth nothing after this: no lag is longer, and one never looked at counts as this. */
export const MOST_LAG_MS = 10_000;
const WINDOW_MS = 10_000;
/** With fewer samples one slow frame would be the p95; where so few come, older ones are taken too. */
const FEWEST_SAMPLES = 20;
const LONGEST_WINDOW_MS = 30_000;
/** That nobody looks at all is plain with fewer. */
const FEWEST_LOST = 5;
/** Five hundred candidates bring so many in some seconds; more say nothing new. */
const MOST_SAMPLES = 1_000;

interface Sample {
  at: number;
  lagMs: number;
  seen: boolean;
}

/** What became of the frames of the last seconds. Of bounded size; time comes in as an argument. */
export class LagWindow {
  #samples: Sample[] = [];
  /** Frames captured before say nothing. */
  #from = 0;

  /** A frame was looked at now. */
  saw(frameAt: number, at: number): void {
    this.#add(frameAt, { at, lagMs: Math.min(at - frameAt, MOST_LAG_MS), seen: true });
  }

  /** A frame was taken and nobody will look at it: as late as a frame can be. */
  lost(frameAt: number, at: number): void {
    this.#add(frameAt, { at, lagMs: MOST_LAG_MS, seen: false });
  }

  #add(frameAt: number, sample: Sample): void {
    if (frameAt < this.#from) return;
    this.#samples.push(sample);
    if (this.#samples.length >= 2 * MOST_SAMPLES) this.#samples.splice(0, MOST_SAMPLES);
  }

  /** The lag's p95, ms, and the share of frames that were looked at; null with too few frames. */
  measure(at: number): { lagMs: number; seenShare: number } | null {
    const fromRecent = this.#samples.findIndex((sample) => sample.at >= at - WINDOW_MS);
    const recent = fromRecent < 0 ? 0 : this.#samples.length - fromRecent;
    const from = recent < FEWEST_SAMPLES ? at - LONGEST_WINDOW_MS : at - WINDOW_MS;
    this.#samples = this.#samples.filter((sample) => sample.at >= from);
    const count = this.#samples.length;
    const seen = this.#samples.filter((sample) => sample.seen).length;
    if (count < (seen === 0 ? FEWEST_LOST : FEWEST_SAMPLES)) return null;
    const lags = this.#samples.map(({ lagMs }) => lagMs).toSorted((a, b) => a - b);
    return { lagMs: lags[Math.ceil(0.95 * count) - 1]!, seenShare: seen / count };
  }

  /** Forgets all: only frames captured from `at` on count. */
  clear(at: number): void {
    this.#samples = [];
    this.#from = at;
  }
}
