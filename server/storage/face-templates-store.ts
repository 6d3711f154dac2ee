import { sql } from 'kysely';
import { UNDER_WAY } from '#contracts/attempt-phases.ts';
import type { AttemptId, Instant } from '#contracts/ids.ts';
import { appendAudit } from './audit-store.ts';
import type { Database } from './database.ts';

/** What is kept of faces, sealed. AttemptsStore and RetentionStore delete it, with what it belongs to. */
export class FaceTemplatesStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Keeps an attempt's template, with a line in the audit trail, unless it has one; answers the one it has. Null, and
   * nothing kept, when the attempt is not live or its candidate's consent to it is not there (any more).
   */
  async record(
    attemptId: AttemptId,
    { sealed, at, frames }: { sealed: string; at: Instant; frames: number },
  ): Promise<string | null> {
    return await this.#database.transaction(async (db) => {
      // Locked, so that an attempt that ends or a consent that goes this moment takes the template along.
      const allowed = await db
        .selectFrom('attempts')
        .select('id')
        .where('id', '=', attemptId)
        .where('status', 'in', UNDER_WAY)
        .where(sql<boolean>`consent -> 'purposes' @> '["face_comparison"]'`)
        .forShare()
        .executeTakeFirst();
      if (!allowed) return null;
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('faceTemplates')
        .values({ attemptId, sealed })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows === 1n)
        await appendAudit(db, {
          at,
          actor: null,
          action: 'attempt.face_enrolled',
          subject: attemptId,
          data: { frames },
        });
      const kept = await db
        .selectFrom('faceTemplates')
        .select('sealed')
        .where('attemptId', '=', attemptId)
        .executeTakeFirstOrThrow();
      return kept.sealed;
    });
  }

  async ofAttempt(attemptId: AttemptId): Promise<string | null> {
    const row = await this.#database.read((db) =>
      db.selectFrom('faceTemplates').select('sealed').where('attemptId', '=', attemptId).executeTakeFirst(),
    );
    return row?.sealed ?? null;
  }
}
