import type { Answer } from '#contracts/attempt.ts';
import type { AttemptId } from '#contracts/ids.ts';
import { sql } from 'kysely';
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
  async save(attemptId: AttemptId, answer: Answer, lateMs: number): Promise<Answer | 'stale' | 'over'> {
    const { questionId, value, revision, savedAt } = answer;
    // One statement: a whole exam saves at once, and each trip to the database is time that the next one waits.
    const { rows } = await this.#database.write((db) =>
      sql<{ isLive: boolean; isSaved: boolean }>`
        with live as (
          select id from attempts where id = ${attemptId} and status = 'live'
            and (deadline_at is null or deadline_at + ${lateMs} >= ${savedAt}) for share
        ), saved as (
          insert into answers (attempt_id, question_id, value, revision, saved_at)
          select id, ${questionId}, ${JSON.stringify(value)}::jsonb, ${revision}, ${savedAt} from live
          on conflict (attempt_id, question_id) do update
            set value = excluded.value, revision = excluded.revision, saved_at = excluded.saved_at
            where answers.revision < excluded.revision
          returning attempt_id
        )
        select exists (select from live) as is_live, exists (select from saved) as is_saved`.execute(db),
    );
    const [{ isLive, isSaved } = { isLive: false, isSaved: false }] = rows;
    if (!isLive) return 'over';
    return isSaved ? answer : 'stale';
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
