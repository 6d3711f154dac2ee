import type { AttemptId } from '#contracts/ids.ts';
import type { TimeEvent } from '#contracts/time-ledger.ts';
import type { Database } from './database.ts';

/** The facts of each attempt's time. AttemptsStore appends them, with the change that they belong to. */
export class TimeLedgersStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** In the order in which they were appended. */
  async ofAttempt(attemptId: AttemptId): Promise<TimeEvent[]> {
    const rows = await this.#database.read((db) =>
      db.selectFrom('timeEvents').select('data').where('attemptId', '=', attemptId).orderBy('seq').execute(),
    );
    return rows.map(({ data }) => data);
  }
}
