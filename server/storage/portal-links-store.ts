import type { AuditEntry } from '#contracts/audit.ts';
import type { Instant, UserId } from '#contracts/ids.ts';
import { appendAudit } from './audit-store.ts';
import type { Database } from './database.ts';

/** A personal way to a student's own page. The token itself is never stored, only its SHA-256 in hex. */
export interface PortalLink {
  tokenHash: string;
  userId: UserId;
  expiresAt: Instant;
}

export class PortalLinksStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Gives each student this link in place of the one before, with their lines in the audit trail. */
  async replace(links: readonly PortalLink[], audit: readonly AuditEntry[]): Promise<void> {
    if (links.length === 0) return;
    await this.#database.transaction(async (db) => {
      await db
        .insertInto('portalLinks')
        .values([...links])
        .onConflict((on) =>
          on.column('userId').doUpdateSet(({ ref }) => ({
            tokenHash: ref('excluded.tokenHash'),
            expiresAt: ref('excluded.expiresAt'),
          })),
        )
        .execute();
      await appendAudit(db, ...audit);
    });
  }

  /** Also one that has expired: the caller compares `expiresAt`. */
  async find(tokenHash: string): Promise<PortalLink | null> {
    const row = await this.#database.read((db) =>
      db.selectFrom('portalLinks').selectAll().where('tokenHash', '=', tokenHash).executeTakeFirst(),
    );
    return row ?? null;
  }
}
