/*
 * The candidate's answers: kept on this computer with every change, sent when typing pauses, sent again until the
 * server has them. It owns the queue and each answer's revision. It does not know the questions or the deadline.
 */
import type { Answer, AnswerValue } from '#contracts/attempt.ts';
import type { ErrorCode } from '#contracts/error-codes.ts';
import type { AttemptId } from '#contracts/ids.ts';
import { errorCodeOf } from '../coded-error.ts';
import type { Timers } from '../viewer/timers.ts';
import type { AnswerStore, KeptAnswer } from './answer-store.ts';
import { backoffMs } from './backoff.ts';
import type { CandidateSignalling } from './candidate-signalling.ts';
import { Listeners } from './listeners.ts';
import { reconcileAnswer } from './reconcile-answer.ts';

/** `saved`: the server has it; `saving`; `waiting`: kept here until there is a connection; `refused`: never taken. */
export type SaveState = 'saved' | 'saving' | 'waiting' | 'refused';

export interface AnswerSnapshot {
  readonly value: AnswerValue;
  readonly state: SaveState;
  /** When the server took it, server clock, ms; null before. */
  readonly savedAt: number | null;
}
export type AnswersSnapshot = ReadonlyMap<string, AnswerSnapshot>;

export interface AnswerBookOptions {
  attemptId: AttemptId;
  signalling: Pick<CandidateSignalling, 'request'>;
  store: AnswerStore;
  timers: Timers;
  /** Server clock now, ms. */
  serverNow: () => number;
  /** The server holds an answer this page has not seen: read its answers again, then call `join`. */
  onOvertaken: () => void;
  /** The server takes no more answers. */
  onOver: () => void;
  /** How long typing must pause before an answer is sent, ms; default 600. */
  pauseMs?: number;
}

/** However long somebody types without a pause, an answer is sent after this time, ms. */
const LONGEST_UNSENT_MS = 5_000;
/** Refusals of this one answer: the others go on. */
const REFUSED_FOR_GOOD: readonly ErrorCode[] = [
  'answer.question_unknown',
  'answer.kind_mismatch',
  'request.too_large',
  'request.malformed',
];

interface Entry {
  kept: KeptAnswer;
  savedAt: number | null;
  /** Revision whose acknowledgement never came: the server may have it. */
  unheardRevision: number | null;
  refused: boolean;
  /** Not sent before this instant (client ms), unless asked. */
  dueAt: number;
  unsentSince: number;
  writing: Promise<void>;
}

export class AnswerBook {
  readonly #options: AnswerBookOptions;
  readonly #entries = new Map<string, Entry>();
  readonly #listeners = new Listeners();
  readonly #settledWaiters = new Set<() => void>();
  #snapshot: AnswersSnapshot = new Map();
  #online = false;
  #sending: string | null = null;
  #failures = 0;
  #retryAt = 0;
  #callOff: () => void = () => {};
  #closed = false;

  private constructor(options: AnswerBookOptions) {
    this.#options = options;
  }

  /** Reads what an earlier page kept. Sends nothing before `join`. */
  static async create(options: AnswerBookOptions): Promise<AnswerBook> {
    const book = new AnswerBook(options);
    for (const kept of await options.store.load(options.attemptId)) book.#put(kept, null);
    book.#tell();
    return book;
  }

  readonly snapshot = (): AnswersSnapshot => this.#snapshot;
  readonly subscribe = this.#listeners.subscribe;

  /** How many answers the server does not have yet; refused ones do not count. */
  get unsentCount(): number {
    return [...this.#entries.values()].filter(isUnsent).length;
  }

  /** The room was entered: takes in the server's answers and sends what it does not have. */
  join(answers: readonly Answer[]): void {
    const theirs = new Map(answers.map((answer) => [answer.questionId, answer]));
    for (const questionId of new Set([...theirs.keys(), ...this.#entries.keys()])) {
      const server = theirs.get(questionId);
      const next = reconcileAnswer(this.#entries.get(questionId)?.kept, server);
      if (next === null) continue;
      const entry = this.#put(next, next.acknowledged ? (server?.savedAt ?? null) : null);
      this.#write(entry);
    }
    this.#online = true;
    this.#failures = 0;
    this.#retryAt = 0;
    this.#tell();
    this.#pump();
  }

  /** The connection is gone: answers wait here. */
  leave(): void {
    this.#online = false;
    this.#tell();
  }

  /** Takes an edit. It is written to this computer at once and sent when typing pauses. */
  edit(questionId: string, value: AnswerValue): void {
    const { timers, serverNow, pauseMs = 600 } = this.#options;
    const before = this.#entries.get(questionId);
    const revision = (before?.kept.revision ?? 0) + 1;
    const kept = { questionId, value, revision, editedAt: serverNow(), acknowledged: false };
    const unsentSince = before !== undefined && isUnsent(before) ? before.unsentSince : timers.now();
    const entry = this.#put(kept, before?.savedAt ?? null);
    entry.unsentSince = unsentSince;
    entry.unheardRevision = before?.unheardRevision ?? null;
    entry.dueAt = Math.min(timers.now() + pauseMs, unsentSince + LONGEST_UNSENT_MS);
    this.#write(entry);
    this.#tell();
    this.#pump();
  }

  /** Sends now: the field was left, or everything when no question is named. */
  flush(questionId?: string): void {
    for (const [id, entry] of this.#entries)
      if (questionId === undefined || id === questionId) entry.dueAt = 0;
    this.#pump();
  }

  /** The page may be gone the next moment: what is not acknowledged is written down before this returns. */
  keepBeforeLeaving(): void {
    const unsent = [...this.#entries.values()].filter(isUnsent).map(({ kept }) => kept);
    this.#options.store.saveBeforeLeaving(this.#options.attemptId, unsent);
    this.flush();
  }

  /** Resolves once the server has every answer; at once when it has. */
  async settled(): Promise<void> {
    while (this.unsentCount > 0 && !this.#closed) {
      await new Promise<void>((resolve) => {
        this.#settledWaiters.add(resolve);
      });
    }
  }

  /** The exam is over and the server has everything: nothing of it stays on this computer. */
  async forget(): Promise<void> {
    await Promise.allSettled([...this.#entries.values()].map(({ writing }) => writing));
    await this.#options.store.clear(this.#options.attemptId);
  }

  close(): void {
    if (this.#closed) return;
    this.keepBeforeLeaving();
    this.#closed = true;
    this.#callOff();
    this.#listeners.clear();
    this.#wakeWaiters();
  }

  #put(kept: KeptAnswer, savedAt: number | null): Entry {
    const entry: Entry = {
      kept,
      savedAt,
      unheardRevision: null,
      refused: false,
      dueAt: 0,
      unsentSince: this.#options.timers.now(),
      writing: this.#entries.get(kept.questionId)?.writing ?? Promise.resolve(),
    };
    this.#entries.set(kept.questionId, entry);
    return entry;
  }

  /** Writes in the order of edits; while one write runs, only the newest of those behind it is written. */
  #write(entry: Entry): void {
    const { store, attemptId } = this.#options;
    entry.writing = entry.writing.then(async () => {
      const latest = this.#entries.get(entry.kept.questionId);
      if (latest?.kept !== entry.kept) return;
      // A disk that refuses must not stop the answer from reaching the server.
      await store.save(attemptId, entry.kept).catch(() => {});
    });
  }

  #pump(): void {
    this.#callOff();
    if (this.#closed || !this.#online || this.#sending !== null) return;
    const now = this.#options.timers.now();
    const waiting = [...this.#entries.values()].filter(isUnsent);
    if (waiting.length === 0) return;
    const next = waiting.reduce((first, entry) => (entry.dueAt < first.dueAt ? entry : first));
    const wait = Math.max(next.dueAt, this.#retryAt) - now;
    if (wait <= 0) void this.#send(next);
    else this.#callOff = this.#options.timers.after(wait, () => this.#pump());
  }

  async #send({ kept, writing }: Entry): Promise<void> {
    const { questionId, value, revision } = kept;
    this.#sending = questionId;
    try {
      await writing;
      const { savedAt } = await this.#options.signalling.request('answer:save', {
        questionId,
        value,
        revision,
      });
      this.#failures = 0;
      this.#acknowledge(questionId, revision, savedAt);
    } catch (error) {
      this.#refuse(questionId, revision, errorCodeOf(error));
    } finally {
      this.#sending = null;
      this.#tell();
      this.#pump();
    }
  }

  #acknowledge(questionId: string, revision: number, savedAt: number): void {
    const entry = this.#entries.get(questionId);
    if (entry === undefined) return;
    entry.savedAt = savedAt;
    entry.unheardRevision = null;
    if (entry.kept.revision !== revision) return;
    entry.kept = { ...entry.kept, acknowledged: true };
    this.#write(entry);
  }

  #refuse(questionId: string, revision: number, code: ErrorCode): void {
    const entry = this.#entries.get(questionId);
    if (entry === undefined || this.#closed) return;
    if (code === 'answer.stale') {
      // Stale because its own first sending arrived and only the acknowledgement was lost.
      if (entry.unheardRevision === revision)
        return this.#acknowledge(questionId, revision, this.#options.serverNow());
      this.#online = false;
      return this.#options.onOvertaken();
    }
    if (REFUSED_FOR_GOOD.includes(code)) {
      if (entry.kept.revision === revision) entry.refused = true;
      return;
    }
    if (code === 'attempt.over') {
      this.#online = false;
      return this.#options.onOver();
    }
    entry.unheardRevision = revision;
    this.#retryAt = this.#options.timers.now() + backoffMs(this.#failures);
    this.#failures += 1;
  }

  #tell(): void {
    const trouble = !this.#online || this.#failures > 0;
    this.#snapshot = new Map(
      [...this.#entries].map(([questionId, { kept, savedAt, refused }]) => {
        const unsent = trouble ? 'waiting' : 'saving';
        const state = refused ? 'refused' : kept.acknowledged ? 'saved' : unsent;
        return [questionId, { value: kept.value, state, savedAt }];
      }),
    );
    this.#listeners.tell();
    if (this.unsentCount === 0) this.#wakeWaiters();
  }

  #wakeWaiters(): void {
    for (const wake of this.#settledWaiters) wake();
    this.#settledWaiters.clear();
  }
}

const isUnsent = ({ kept, refused }: Entry): boolean => !kept.acknowledged && !refused;
