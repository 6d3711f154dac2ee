// What people decide about an attempt: admit, pause, stop, give time, set aside, annul.
// Each is a named person's, with a reason where a student must be able to ask why. Roles are checked at the door.
import { isUnderWay, maySetAside } from '#contracts/attempt-phases.ts';
import type { Attempt } from '#contracts/attempt.ts';
import type { AuditAction } from '#contracts/audit.ts';
import type { AttemptId, UserId } from '#contracts/ids.ts';
import type { TimeEvent } from '#contracts/time-ledger.ts';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors.ts';
import type { AttemptWriter, Change } from './attempt-writer.ts';
import type { AttemptStep } from './machine.ts';

interface Order {
  by: UserId;
  reason: string;
}

export class AttemptDesk {
  readonly #writer: AttemptWriter;
  readonly #clock: Clock;

  constructor({ writer, clock }: { writer: AttemptWriter; clock: Clock }) {
    this.#writer = writer;
    this.#clock = clock;
  }

  /** Lets the candidate in; their clock starts when they enter. One who is in already is answered as they are. */
  admit(id: AttemptId, by: UserId): Promise<Attempt> {
    return this.#step(id, 'admit', 'attempt.admitted', by, {
      changes: { admittedAt: this.#clock() },
      settled: ({ admittedAt, status }) => admittedAt !== null || isUnderWay(status),
    });
  }

  /** Stops the candidate's clock. */
  pause(id: AttemptId, { by, reason }: Order): Promise<Attempt> {
    const at = this.#clock();
    return this.#step(id, 'pause', 'attempt.paused', by, {
      changes: { statusReason: reason },
      time: () => [{ type: 'paused', at, by, reason }],
      settled: ({ status }) => status === 'paused',
    });
  }

  /** Goes on with exactly the time that was left. A break that the candidate takes is theirs to end. */
  resume(id: AttemptId, by: UserId): Promise<Attempt> {
    const at = this.#clock();
    return this.#step(id, 'resume', 'attempt.resumed', by, {
      changes: { statusReason: null },
      time: () => [{ type: 'resumed', at, by }],
      settled: ({ status, breakUntil }) =>
        status === 'live' || status === 'disconnected' || breakUntil !== null,
    });
  }

  /** Ends the exam for the candidate; what was answered by then counts. */
  end(id: AttemptId, order: Order): Promise<Attempt> {
    return this.#stop(id, 'end', 'attempt.ended_by_proctor', order);
  }

  /**
   * The student could not sit it, or not to its end, without their fault: it ends as incomplete. AppError
   * `attempt.transition_refused` for what was handed in or has gone into the register.
   */
  async setAside(id: AttemptId, order: Order): Promise<Attempt> {
    const attempt = await this.#writer.get(id);
    if (!maySetAside(attempt))
      throw new AppError('attempt.transition_refused', {
        facts: { status: attempt.status, step: 'set_aside' },
      });
    return await this.#stop(id, 'set_aside', 'attempt.set_aside', order);
  }

  /** What was done in it counts for nothing. */
  annul(id: AttemptId, order: Order): Promise<Attempt> {
    return this.#stop(id, 'annul', 'attempt.annulled', order);
  }

  /** Gives `ms` of working time to an exam under way. AppError `attempt.not_live`. */
  async giveTime(id: AttemptId, { by, reason, ms }: Order & { ms: number }): Promise<Attempt> {
    const at = this.#clock();
    if (!isUnderWay((await this.#writer.get(id)).status)) throw new AppError('attempt.not_live');
    return await this.#writer.make(id, {
      step: null,
      by,
      at,
      action: 'attempt.time_given',
      time: () => [{ type: 'given', at, ms, by, reason }],
      facts: { ms, reason },
      settled: ({ status }) => !isUnderWay(status),
    });
  }

  #stop(id: AttemptId, step: AttemptStep, action: AuditAction, { by, reason }: Order): Promise<Attempt> {
    const at = this.#clock();
    return this.#step(id, step, action, by, {
      changes: { statusReason: reason },
      time: (known) => (isRunning(known) ? [{ type: 'ended', at }] : []),
    });
  }

  #step(
    id: AttemptId,
    step: AttemptStep,
    action: AuditAction,
    by: UserId,
    more: Pick<Change, 'changes' | 'time' | 'settled'> = {},
  ): Promise<Attempt> {
    return this.#writer.make(id, { step, by, at: this.#clock(), action, ...more });
  }
}

function isRunning(events: readonly TimeEvent[]): boolean {
  return events.length > 0 && events.every(({ type }) => type !== 'ended');
}
