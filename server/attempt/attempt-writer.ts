// The single way in which an attempt changes: a step of the machine, its line in the audit trail, what it does to the
// clock, and the receipt when the exam is over — all of it stored at once or not at all. Decides nothing about who may.
import { isOver, isUnderWay } from '#contracts/attempt-phases.ts';
import type { Answer, Attempt, AttemptStatus, Receipt } from '#contracts/attempt.ts';
import type { AuditAction, AuditEntry } from '#contracts/audit.ts';
import type { AttemptId, UserId } from '#contracts/ids.ts';
import type { TimeAccount, TimeEvent } from '#contracts/time-ledger.ts';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors.ts';
import { nextStatus } from './machine.ts';
import type { AttemptStep } from './machine.ts';
import { receiptOf } from './receipt.ts';
import { timeAccount } from './time-ledger.ts';

export interface AttemptWriterPorts {
  attempts: {
    byId(id: AttemptId): Promise<Attempt | null>;
    save(attempt: Attempt, change: StoredChange): Promise<boolean>;
  };
  timeLedgers: { ofAttempt(id: AttemptId): Promise<TimeEvent[]> };
  /** Of a text's UTF-8 bytes, in lower-case hexadecimal. */
  sha256(text: string): string;
  clock: Clock;
}

/** What is stored together with an attempt's new state, provided it still has the status `from`. */
export interface StoredChange {
  from: AttemptStatus;
  audit: AuditEntry | null;
  /** Goes behind the `after` facts that the time ledger has; it must have neither more nor fewer. */
  time?: { after: number; events: readonly TimeEvent[] };
  /** The exam is over: makes the receipt of the answers as they are then. */
  seal?: (answers: readonly Answer[]) => Receipt;
}

export interface Change {
  /** Null changes what the attempt carries and leaves its status. */
  step: AttemptStep | null;
  by: UserId | null;
  at: number;
  /** Said in the audit trail; of steps that the time ledger alone tells, null. */
  action: AuditAction | null;
  changes?: Partial<Attempt>;
  /** What the clock makes of it, given how it stood. */
  time?: (events: readonly TimeEvent[]) => TimeEvent[];
  /** Further facts for the audit trail. */
  facts?: Record<string, unknown>;
  /** In such a status the change has been made, or came too late: the attempt is answered as it is. */
  settled?: (attempt: Attempt) => boolean;
}

export class AttemptWriter {
  readonly #ports: AttemptWriterPorts;

  constructor(ports: AttemptWriterPorts) {
    this.#ports = ports;
  }

  /** AppError `attempt.not_found`. */
  async get(id: AttemptId): Promise<Attempt> {
    const attempt = await this.#ports.attempts.byId(id);
    if (!attempt) throw new AppError('attempt.not_found');
    return attempt;
  }

  /** How the attempt's time stands now; null before its start. */
  async account(id: AttemptId): Promise<TimeAccount | null> {
    return timeAccount(await this.#ports.timeLedgers.ofAttempt(id), this.#ports.clock());
  }

  /** Makes the change. AppErrors `attempt.not_found`, `attempt.transition_refused`. */
  async make(id: AttemptId, change: Change): Promise<Attempt> {
    const { attempts, timeLedgers } = this.#ports;
    // Whatever else changes the attempt meanwhile makes `save` refuse: then the change is judged anew.
    for (;;) {
      // Before the attempt itself: what is appended in between is then missed by this change, and `save` refuses it.
      const known = change.time ? await timeLedgers.ofAttempt(id) : [];
      const attempt = await this.get(id);
      if (change.settled?.(attempt)) return attempt;
      const status = change.step === null ? attempt.status : nextStatus(attempt.status, change.step);
      if (!status) throw refused(attempt, change.step);
      const next = { ...attempt, ...change.changes, status };
      if (status !== 'paused') next.breakUntil = null;
      if (isOver(status)) next.endedAt ??= change.at;
      const stored: StoredChange = { from: attempt.status, audit: auditOf(id, change) };
      if (change.time) {
        const events = inOrder(known, change.time(known));
        stored.time = { after: known.length, events };
        Object.assign(next, clockOf(timeAccount([...known, ...events], change.at), status));
      }
      if (attempt.startedAt !== null && attempt.endedAt === null && next.endedAt !== null)
        stored.seal = (answers) => receiptOf({ attemptId: id, at: change.at }, answers, this.#ports.sha256);
      if (await attempts.save(next, stored)) return next;
    }
  }
}

function auditOf(subject: AttemptId, { at, by, action, changes, facts }: Change): AuditEntry | null {
  return action && { at, actor: by, action, subject, data: { ...changes, ...facts } };
}

/** A fact noticed late is written down behind those that are there already, never before them. */
function inOrder(known: readonly TimeEvent[], events: TimeEvent[]): TimeEvent[] {
  let at = known.at(-1)?.at ?? 0;
  return events.map((event) => ({ ...event, at: (at = Math.max(at, event.at)) }));
}

function clockOf(account: TimeAccount | null, status: AttemptStatus): Partial<Attempt> {
  if (!account) return {};
  if (status === 'paused') return { deadlineAt: null, pausedRemainingMs: account.remainingMs };
  return isUnderWay(status)
    ? { deadlineAt: account.deadlineAt, pausedRemainingMs: null }
    : { pausedRemainingMs: null };
}

function refused({ status }: Attempt, step: AttemptStep | null): AppError {
  return new AppError('attempt.transition_refused', { facts: { status, step: step ?? 'change' } });
}
