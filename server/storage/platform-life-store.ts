import type { Instant } from '#contracts/ids.ts';
import type { Database } from './database.ts';

/** When the platform last did its work: what came after is its own loss, not the candidates'. */
export class PlatformLifeStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Writes down that it works at `at`; answers when it last did, null the first time. */
  async beat(at: Instant): Promise<Instant | null> {
    return await this.#database.transaction(async (db) => {
      const before = await db.selectFrom('platformLife').select('aliveAt').forUpdate().executeTakeFirst();
      await db
        .insertInto('platformLife')
        .values({ aliveAt: at })
        .onConflict((conflict) => conflict.column('isOnly').doUpdateSet({ aliveAt: at }))
        .execute();
      return before?.aliveAt ?? null;
    });
  }
}
