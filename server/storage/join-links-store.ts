import type { AuditEntry } from '#contracts/audit.ts';
import type { AttemptId, Instant, UserId } from '#contracts/ids.ts';
import { appendAudit } from './audit-store.ts';
import type { Database } from './database.ts';

/** A one-time way into an attempt. The token itself is never stored, only its SHA-256 in hex. */
export interface JoinLink {
  tokenHash: string;
  attemptId: AttemptId;
  userId: UserId;
  expiresAt: Instant;
}

export class JoinLinksStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async add(link: JoinLink): Promise<void> {
    await this.#database.write((db) =>
      db
        .insertInto('joinLinks')
        .values({ ...link, usedAt: null })
        .execute(),
    );
  }

  /** Adds links in place of their attempts' unused ones, which expire `at`, with their lines in the audit trail. */
  async replace(links: JoinLink[], at: Instant, audit: AuditEntry[]): Promise<void> {
    if (links.length === 0) return;
    const attempts = links.map(({ attemptId }) => attemptId);
    await this.#database.transaction(async (db) => {
      await db
        .updateTable('joinLinks')
        .set({ expiresAt: at })
        .where('attemptId', 'in', attempts)
        .where('usedAt', 'is', null)
        .where('expiresAt', '>', at)
        .execute();
      await db
        .insertInto('joinLinks')
        .values(links.map((link) => ({ ...link, usedAt: null })))
        .execute();
      await appendAudit(db, ...audit);
    });
  }

  /** Spends the link. Of any number of calls at the same time exactly one gets the attempt. */
  async use(
    tokenHash: string,
    at: Instant,
  ): Promise<{ attemptId: AttemptId; userId: UserId } | 'unknown' | 'expired' | 'used'> {
    return await this.#database.write(async (db) => {
      const spent = await db
        .updateTable('joinLinks')
        .set({ usedAt: at })
        .where('tokenHash', '=', tokenHash)
        .where('usedAt', 'is', null)
        .where('expiresAt', '>', at)
        .returning(['attemptId', 'userId'])
        .executeTakeFirst();
      if (spent) return spent;
      const link = await db
        .selectFrom('joinLinks')
        .select('usedAt')
        .where('tokenHash', '=', tokenHash)
        .executeTakeFirst();
      if (!link) return 'unknown';
      return link.usedAt === null ? 'expired' : 'used';
    });
  }
}
