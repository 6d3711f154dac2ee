/*
 * Watches what the line carries and says how much may be sent: by what the browser measures, or by the candidate's
 * choice. It owns its timer and the choice. It sends nothing: the publisher follows it.
 */
import type { CandidateLine } from '#contracts/timeline.ts';
import type { Timers } from '../viewer/timers.ts';
import { followLine, startLine, type LinePace, type LineState } from './line-decision.ts';
import { readLine, type LineCounts } from './line-sample.ts';
import { Listeners } from './listeners.ts';

export interface LineSnapshot {
  readonly pace: LinePace;
  /** Who made it light: the candidate, or what was measured. */
  readonly reason: 'measured' | 'chosen';
  /** What went out lately, kbit/s, with RTP headers and without those of UDP and IP; null before it was measured. */
  readonly sentKbps: number | null;
}

export interface LineWatchOptions {
  timers: Timers;
  /** The sending connection's report; null while there is none. */
  readStats: () => Promise<{ values(): Iterable<unknown> } | null>;
  /** As measured before the exam, kbit/s; null when nobody measured. */
  uplinkKbps: number | null;
}

const LOOK_EVERY_MS = 2_000;

export class LineWatch {
  readonly #options: LineWatchOptions;
  readonly #listeners = new Listeners();
  #state: LineState;
  #counts: LineCounts | null = null;
  /** Null before the first `begin`. */
  #needKbps: number | null = null;
  #snapshot: LineSnapshot = { pace: 'full', reason: 'measured', sentKbps: null };
  /** Grows with each beginning; a report that an older one awaits is not ours any more. */
  #watching = 0;
  #callOff: () => void = () => {};

  constructor(options: LineWatchOptions) {
    this.#options = options;
    this.#state = startLine('full', options.timers.now());
  }

  readonly snapshot = (): LineSnapshot => this.#snapshot;
  readonly subscribe = this.#listeners.subscribe;

  /**
   * A media session begins. The first time, it starts from what the server knows of an earlier page, else from what was
   * measured before the exam. `needKbps`: the least that all streams together make sense at.
   */
  begin(known: CandidateLine, needKbps: number): void {
    const { uplinkKbps, timers } = this.#options;
    if (this.#needKbps === null) {
      const weak = uplinkKbps !== null && uplinkKbps < needKbps;
      const reason = known.mode === 'light' ? known.reason : 'measured';
      this.#state = startLine(known.mode === 'light' || weak ? 'light' : 'full', timers.now());
      this.#set({ pace: this.#state.pace, reason });
    }
    this.#needKbps = needKbps;
    this.pause();
    this.#lookLater();
  }

  /** Nothing is sent now, so nothing is measured. What was found so far stands. */
  pause(): void {
    this.#watching += 1;
    this.#callOff();
    this.#counts = null;
    this.#set({ sentKbps: null });
  }

  /** The candidate's choice: light until taken back; then everything at once, and measured again from there. */
  choose(light: boolean): void {
    this.#state = startLine(light ? 'light' : 'full', this.#options.timers.now());
    this.#set({ pace: this.#state.pace, reason: light ? 'chosen' : 'measured' });
  }

  close(): void {
    this.pause();
    this.#listeners.clear();
  }

  #lookLater(): void {
    const mine = this.#watching;
    this.#callOff = this.#options.timers.after(LOOK_EVERY_MS, () => void this.#look(mine));
  }

  async #look(mine: number): Promise<void> {
    const report = await this.#options.readStats().catch(() => null);
    if (mine !== this.#watching) return;
    if (report === null) this.#counts = null;
    else this.#take(report);
    this.#lookLater();
  }

  #take(report: { values(): Iterable<unknown> }): void {
    const { counts, sample } = readLine(report, this.#counts, this.#options.timers.now());
    this.#counts = counts;
    if (sample === null || this.#needKbps === null) return;
    if (this.#snapshot.reason === 'measured') this.#state = followLine(this.#state, sample, this.#needKbps);
    this.#set({ pace: this.#state.pace, sentKbps: Math.round(sample.sentKbps) });
  }

  #set(change: Partial<LineSnapshot>): void {
    const next = { ...this.#snapshot, ...change };
    const { pace, reason, sentKbps } = this.#snapshot;
    if (next.pace === pace && next.reason === reason && next.sentKbps === sentKbps) return;
    this.#snapshot = next;
    this.#listeners.tell();
  }
}
