// What an attempt's time loses to the line and to the platform, and when the candidate is back.
// Writes the ledger's facts through the AttemptWriter. Does not notice losses itself: the live room tells it.
import type { Attempt } from '#contracts/attempt.ts';
import type { AttemptId } from '#contracts/ids.ts';
import type { LossCause, TimeAccount } from '#contracts/time-ledger.ts';
import type { Clock } from '#platform/clock.ts';
import type { AttemptWriter } from './attempt-writer.ts';

interface TimeKeeperOptions {
  writer: AttemptWriter;
  attempts: { listUnderWay(): Promise<Attempt[]> };
  clock: Clock;
}

export class TimeKeeper {
  readonly #options: TimeKeeperOptions;

  constructor(options: TimeKeeperOptions) {
    this.#options = options;
  }

  /** How the attempt's time stands now; null before its start. */
  async account(id: AttemptId): Promise<TimeAccount | null> {
    return await this.#options.writer.account(id);
  }

  /** The candidate cannot be reached since `at`. Nothing happens to an attempt that is paused or not under way. */
  async lose(id: AttemptId, cause: LossCause, at: number): Promise<Attempt> {
    return await this.#options.writer.make(id, {
      step: 'lose',
      by: null,
      at,
      action: null,
      time: () => [{ type: 'lost', at, cause }],
      settled: ({ status }) => status !== 'live',
    });
  }

  /** The candidate is back. Of one who was never away nothing changes. */
  async comeBack(id: AttemptId): Promise<Attempt> {
    const at = this.#options.clock();
    return await this.#options.writer.make(id, {
      step: 'return',
      by: null,
      at,
      action: null,
      time: () => [{ type: 'returned', at }],
      settled: ({ status }) => status !== 'disconnected',
    });
  }

  /**
   * The platform was away between two instants, ms: no attempt that was running loses that time to itself. Afterwards
   * those whose candidates are `here` go on, and the others wait for them.
   */
  async outage(
    { from, to }: { from: number; to: number },
    here: (id: AttemptId) => boolean,
  ): Promise<Attempt[]> {
    const underWay = await this.#options.attempts.listUnderWay();
    const hit = underWay.filter(({ status, startedAt }) => status !== 'paused' && (startedAt ?? to) < to);
    const changed: Attempt[] = [];
    for (const { id } of hit) changed.push(await this.#passOver(id, { from, to }, here(id)));
    return changed;
  }

  #passOver(id: AttemptId, { from, to }: { from: number; to: number }, isHere: boolean): Promise<Attempt> {
    return this.#options.writer.make(id, {
      step: isHere ? null : 'lose',
      by: null,
      at: to,
      action: null,
      time: () => [
        { type: 'lost', at: from, cause: 'platform' },
        isHere ? { type: 'returned', at: to } : { type: 'lost', at: to, cause: 'line' },
      ],
      settled: ({ status }) => status !== 'live' && (isHere || status !== 'disconnected'),
    });
  }
}
