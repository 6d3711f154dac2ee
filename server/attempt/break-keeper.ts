// Breaks that were arranged for a candidate: taken by themselves, so long and so often as was granted, and not charged.
// Owns that the clock goes on when a break's time is over. Decides nothing about who is granted any.
import type { Breaks } from '#contracts/accommodation.ts';
import type { Attempt } from '#contracts/attempt.ts';
import type { AttemptId, Instant } from '#contracts/ids.ts';
import type { TimeEvent } from '#contracts/time-ledger.ts';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors.ts';
import type { AttemptWriter } from './attempt-writer.ts';

const MINUTE_MS = 60_000;
/** A break whose end is noticed later was the platform's to end: the candidate is not charged for what it was late. */
const LATE_MS = 5_000;

interface BreakKeeperOptions {
  writer: AttemptWriter;
  attempts: { listBreaksOver(at: Instant): Promise<Attempt[]> };
  timeLedgers: { ofAttempt(id: AttemptId): Promise<TimeEvent[]> };
  /** What is granted to the candidate; null: none. */
  breaksOf(attempt: Attempt): Promise<Breaks | null>;
  clock: Clock;
}

export class BreakKeeper {
  readonly #options: BreakKeeperOptions;

  constructor(options: BreakKeeperOptions) {
    this.#options = options;
  }

  /** How many of the granted breaks are left, and how long each is, minutes; null where none was granted. */
  async left(attempt: Attempt): Promise<{ left: number; minutes: number } | null> {
    const granted = await this.#options.breaksOf(attempt);
    if (!granted) return null;
    const taken = takenIn(await this.#options.timeLedgers.ofAttempt(attempt.id));
    return { left: Math.max(0, granted.count - taken), minutes: granted.minutes };
  }

  /** Stops the clock for one granted break. AppErrors `attempt.no_break`, `attempt.not_live`, `attempt.paused`. */
  async begin(id: AttemptId): Promise<Attempt> {
    const { writer, breaksOf, clock } = this.#options;
    const attempt = await writer.get(id);
    if (attempt.status === 'paused' && attempt.breakUntil !== null) return attempt;
    if (attempt.status === 'paused') throw new AppError('attempt.paused');
    if (attempt.status !== 'live') throw new AppError('attempt.not_live');
    const granted = await breaksOf(attempt);
    if (!granted) throw new AppError('attempt.no_break');
    const at = clock();
    const ms = granted.minutes * MINUTE_MS;
    return await writer.make(id, {
      step: 'take_break',
      by: attempt.candidateId,
      at,
      action: 'attempt.break_begun',
      changes: { breakUntil: at + ms },
      time: (known) => {
        if (takenIn(known) >= granted.count) throw new AppError('attempt.no_break');
        return [{ type: 'break', at, ms }];
      },
      settled: ({ breakUntil }) => breakUntil !== null,
    });
  }

  /** Goes on before the break is over, by the candidate's wish. Of one who takes none nothing changes. */
  async end(id: AttemptId): Promise<Attempt> {
    const { candidateId } = await this.#options.writer.get(id);
    return await this.#goOn(id, this.#options.clock(), candidateId);
  }

  /** Lets the clock of all whose break is over by `now` go on; answers those attempts. */
  async endDue(now: Instant): Promise<Attempt[]> {
    const ended: Attempt[] = [];
    for (const { id, breakUntil } of await this.#options.attempts.listBreaksOver(now)) {
      const until = breakUntil ?? now;
      ended.push(await this.#goOn(id, now - until > LATE_MS ? now : until, null));
    }
    return ended;
  }

  #goOn(id: AttemptId, at: Instant, by: Attempt['candidateId'] | null): Promise<Attempt> {
    return this.#options.writer.make(id, {
      step: 'resume',
      by,
      at,
      action: 'attempt.break_ended',
      time: () => [{ type: 'break_ended', at }],
      settled: ({ breakUntil }) => breakUntil === null,
    });
  }
}

const takenIn = (events: readonly TimeEvent[]): number =>
  events.filter(({ type }) => type === 'break').length;
