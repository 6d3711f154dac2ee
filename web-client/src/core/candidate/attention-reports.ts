/*
 * What happened to the candidate's attention, on its way to the server: kept in order while there is no line,
 * each with its age. It owns the queue. It does not notice anything itself (attention-watch.ts).
 */
import type { AttentionKind } from '#contracts/timeline.ts';
import { errorCodeOf } from '../coded-error.ts';
import type { Timers } from '../viewer/timers.ts';
import { backoffMs } from './backoff.ts';
import type { CandidateSignalling } from './candidate-signalling.ts';

/** The contract takes no older report. */
const OLDEST_MS = 3_600_000;
/** A page that flickers for an hour without a line must not fill the memory. */
const MOST_KEPT = 500;

export interface AttentionReportsOptions {
  signalling: Pick<CandidateSignalling, 'request'>;
  timers: Timers;
}

export class AttentionReports {
  readonly #options: AttentionReportsOptions;
  #queue: { kind: AttentionKind; at: number }[] = [];
  #online = false;
  #sending = false;
  #failures = 0;
  #callOff: () => void = () => {};
  #closed = false;

  constructor(options: AttentionReportsOptions) {
    this.#options = options;
  }

  report(kind: AttentionKind): void {
    this.#queue = [...this.#queue, { kind, at: this.#options.timers.now() }].slice(-MOST_KEPT);
    void this.#send();
  }

  /** Whether the room is entered; the server takes reports only then. */
  setOnline(online: boolean): void {
    this.#online = online;
    this.#failures = 0;
    void this.#send();
  }

  close(): void {
    this.#closed = true;
    this.#callOff();
  }

  async #send(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    this.#callOff();
    while (this.#online && !this.#closed) {
      const [next] = this.#queue;
      if (next === undefined) break;
      if (!(await this.#sendOne(next))) break;
      this.#queue = this.#queue.filter((other) => other !== next);
    }
    this.#sending = false;
  }

  async #sendOne({ kind, at }: { kind: AttentionKind; at: number }): Promise<boolean> {
    const { signalling, timers } = this.#options;
    // A clock set back makes an age negative; one set forward makes it absurd.
    const ageMs = Math.min(Math.max(0, timers.now() - at), OLDEST_MS);
    try {
      await signalling.request('attention:report', { kind, ageMs });
      this.#failures = 0;
      return true;
    } catch (error) {
      if (errorCodeOf(error) === 'request.malformed') return true;
      this.#callOff = timers.after(backoffMs(this.#failures), () => void this.#send());
      this.#failures += 1;
      return false;
    }
  }
}
