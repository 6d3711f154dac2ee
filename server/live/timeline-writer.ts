// Keeps everything that the rules of live exams hear, to be judged again later: gathers it and writes in batches.
// Owns the rows not yet written, in the order in which they came. Does not judge them.
import type { AttemptId } from '#contracts/ids.ts';
import type { TimelineEntry } from '#contracts/timeline.ts';
import { AppError } from '#platform/errors.ts';
import type { Logger } from '#platform/logger.ts';
import type { Metrics } from '#platform/metrics.ts';

interface Row extends TimelineEntry {
  attemptId: AttemptId;
}

interface Options {
  timeline: { addMany(rows: Row[]): Promise<void> };
  logger: Logger;
  metrics: Metrics;
  /** Rows held while the database is away; the oldest go first. Default: an hour of 20 candidates. */
  mostHeld?: number;
}

export class TimelineWriter {
  readonly #options: Options;
  readonly #mostHeld: number;
  readonly #lost;
  #rows: Row[] = [];
  #flushing: Promise<boolean> | null = null;

  constructor({ mostHeld = 150_000, ...options }: Options) {
    this.#options = options;
    this.#mostHeld = mostHeld;
    this.#lost = options.metrics.counter(
      'timeline_rows_lost_total',
      'Timeline rows given up because the database stayed away',
    );
  }

  add(attemptId: AttemptId, entry: TimelineEntry): void {
    this.#rows.push({ attemptId, ...entry });
  }

  /** Writes what was gathered; what cannot be written now is kept for the next call. Never throws. */
  async flush(): Promise<void> {
    await this.#write();
  }

  /** Resolves once everything added so far is written, else AppError `service.unavailable`. */
  async written(): Promise<void> {
    // A write under way may have begun before the newest row came.
    await this.#flushing;
    if (!(await this.#write())) throw new AppError('service.unavailable');
  }

  #write(): Promise<boolean> {
    this.#flushing ??= this.#writeBatch().finally(() => (this.#flushing = null));
    return this.#flushing;
  }

  async #writeBatch(): Promise<boolean> {
    const rows = this.#rows.splice(0);
    try {
      await this.#options.timeline.addMany(rows);
      return true;
    } catch (error) {
      if (!isAway(error)) return await this.#writeByAttempt(rows);
      this.#options.logger.warn({ err: error, rows: rows.length }, 'timeline kept in memory');
      this.#keep(rows);
      return false;
    }
  }

  /** Some attempt's rows are refused: those of the others must not wait for them. */
  async #writeByAttempt(rows: Row[]): Promise<boolean> {
    let written = true;
    for (const [attemptId, ofOne] of Map.groupBy(rows, (row) => row.attemptId))
      try {
        await this.#options.timeline.addMany(ofOne);
      } catch (error) {
        if (isAway(error)) {
          this.#keep(ofOne);
          written = false;
        } else {
          this.#options.logger.error({ err: error, attemptId, rows: ofOne.length }, 'timeline rows refused');
          this.#lost.inc(ofOne.length);
        }
      }
    return written;
  }

  #keep(rows: Row[]): void {
    this.#rows = [...rows, ...this.#rows];
    const excess = this.#rows.length - this.#mostHeld;
    if (excess <= 0) return;
    this.#rows.splice(0, excess);
    this.#lost.inc(excess);
  }
}

function isAway(error: unknown): boolean {
  return error instanceof AppError && error.code === 'service.unavailable';
}
