import type { Receipt } from '#contracts/attempt.ts';
import type { AttemptId } from '#contracts/ids.ts';
import type { Database } from './database.ts';

/** What was handed in, as its hash says. AttemptsStore writes it, when an attempt ends and once only. */
export class ReceiptsStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Null while the attempt is not over, or where it ended before receipts were kept. */
  async ofAttempt(attemptId: AttemptId): Promise<Receipt | null> {
    const row = await this.#database.read((db) =>
      db.selectFrom('receipts').selectAll().where('attemptId', '=', attemptId).executeTakeFirst(),
    );
    return row ?? null;
  }
}
