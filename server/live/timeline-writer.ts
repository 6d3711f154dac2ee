// Keeps every observation and event of live exams for later review: gathers them and writes in batches.
// Owns the rows not yet written. Does not judge them.
import type { AttemptId } from '#contracts/ids.ts';
import type { Observation } from '#contracts/observation.ts';
import type { TimelineEvent } from '#contracts/timeline.ts';
import type { Clock } from '#platform/clock.ts';
import type { Logger } from '#platform/logger.ts';
import type { Metrics } from '#platform/metrics.ts';

export type StoredEvent = Exclude<TimelineEvent, { type: 'observation' } | { type: 'clock' }>;

interface Options {
  observations: { addMany(observations: Observation[]): Promise<void> };
  events: { addMany(events: { attemptId: AttemptId; event: StoredEvent }[]): Promise<void> };
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
}

/** Rows held while the database is away: an hour of 20 candidates. The oldest observations go first. */
const MOST_HELD = 72_000;

export class TimelineWriter {
  readonly #options: Options;
  readonly #lost;
  #observations: Observation[] = [];
  #events: { attemptId: AttemptId; event: StoredEvent }[] = [];
  #flushing: Promise<void> | null = null;

  constructor(options: Options) {
    this.#options = options;
    this.#lost = options.metrics.counter(
      'timeline_rows_lost_total',
      'Timeline rows given up because the database stayed away',
    );
  }

  add(attemptId: AttemptId, event: TimelineEvent): void {
    if (event.type === 'clock') return;
    if (event.type === 'observation') this.#observations.push(event.observation);
    else this.#events.push({ attemptId, event });
  }

  /** Writes what was gathered; what cannot be written now is kept for the next call. Never throws. */
  flush(): Promise<void> {
    this.#flushing ??= this.#flush().finally(() => (this.#flushing = null));
    return this.#flushing;
  }

  async #flush(): Promise<void> {
    const observations = this.#observations.splice(0);
    const events = this.#events.splice(0);
    try {
      if (events.length > 0) await this.#options.events.addMany(events);
      events.length = 0;
      if (observations.length > 0) await this.#options.observations.addMany(observations);
    } catch (error) {
      this.#options.logger.warn(
        { err: error, rows: observations.length + events.length },
        'timeline kept in memory',
      );
      this.#events.unshift(...events);
      this.#observations = [...observations, ...this.#observations];
      const excess = this.#observations.length - MOST_HELD;
      if (excess > 0) {
        this.#observations.splice(0, excess);
        this.#lost.inc(excess);
      }
    }
  }
}
