import type { AttemptId } from '#contracts/ids.ts';
import type { Database } from './database.ts';

/** What the rules remembered after entry `seq` of a timeline, as they give it; `version` says in which shape. */
interface StoredCheckpoint {
  version: number;
  seq: number;
  state: unknown;
}

/** The newest checkpoint of each attempt. */
export class CheckpointsStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async save(attemptId: AttemptId, { state, ...plain }: StoredCheckpoint): Promise<void> {
    const row = { ...plain, state: JSON.stringify(state) };
    await this.#database.write((db) =>
      db
        .insertInto('checkpoints')
        .values({ attemptId, ...row })
        .onConflict((conflict) => conflict.column('attemptId').doUpdateSet(row))
        .execute(),
    );
  }

  async ofAttempt(attemptId: AttemptId): Promise<StoredCheckpoint | null> {
    const row = await this.#database.read((db) =>
      db
        .selectFrom('checkpoints')
        .select(['version', 'seq', 'state'])
        .where('attemptId', '=', attemptId)
        .executeTakeFirst(),
    );
    return row ?? null;
  }
}
