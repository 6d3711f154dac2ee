import type { Answer } from '#contracts/attempt.ts';
import type { AttemptId } from '#contracts/ids.ts';
import type { Kysely } from 'kysely';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

export class AnswersStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async ofAttempt(attemptId: AttemptId): Promise<Answer[]> {
    return await this.#database.read((db) => answersOf(db, attemptId));
  }

  /**
   * Keeps the answer if its revision is higher than the stored one's, else `stale`. `over` when the attempt is not live
   * (any more): its row is held meanwhile, so that nothing is answered after a submission.
   */
  async save(attemptId: AttemptId, answer: Answer): Promise<Answer | 'stale' | 'over'> {
    return await this.#database.transaction(async (db) => {
      const live = await db
        .selectFrom('attempts')
        .select('id')
        .where('id', '=', attemptId)
        .where('status', '=', 'live')
        .forShare()
        .executeTakeFirst();
      if (!live) return 'over';
      const row = await db
        .insertInto('answers')
        .values({ ...answer, attemptId, value: JSON.stringify(answer.value) })
        .onConflict((conflict) =>
          conflict
            .columns(['attemptId', 'questionId'])
            .doUpdateSet((given) => ({
              value: given.ref('excluded.value'),
              revision: given.ref('excluded.revision'),
              savedAt: given.ref('excluded.savedAt'),
            }))
            .whereRef('answers.revision', '<', 'excluded.revision'),
        )
        .returning(['questionId', 'value', 'revision', 'savedAt'])
        .executeTakeFirst();
      return row ?? 'stale';
    });
  }
}

/** Within the caller's transaction, or any connection. */
export async function answersOf(db: Kysely<Schema>, attemptId: AttemptId): Promise<Answer[]> {
  return await db
    .selectFrom('answers')
    .select(['questionId', 'value', 'revision', 'savedAt'])
    .where('attemptId', '=', attemptId)
    .orderBy('questionId')
    .execute();
}
