import type { AuditEntry } from '#contracts/audit.ts';
import type { AwardStandard } from '#contracts/award-standard.ts';
import { appendAudit } from './audit-store.ts';
import type { Database } from './database.ts';
import { isTaken } from './database-faults.ts';

type Confirmed = AwardStandard & { confirmed: NonNullable<AwardStandard['confirmed']> };

/** What a degree asks, as people confirmed it: a version is added and never changed. */
export class AwardStandardsStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The one that counts; null while nobody confirmed any. */
  async current(): Promise<AwardStandard | null> {
    const row = await this.#database.read((db) =>
      db.selectFrom('awardStandards').selectAll().orderBy('version', 'desc').limit(1).executeTakeFirst(),
    );
    if (!row) return null;
    const { confirmedBy: by, confirmedAt: at, ...standard } = row;
    return { ...standard, confirmed: { by, at } };
  }

  /** False, and nothing done, when there is such a version already. */
  async add({ confirmed, needs, ...standard }: Confirmed, audit: AuditEntry): Promise<boolean> {
    const row = {
      ...standard,
      needs: JSON.stringify(needs),
      confirmedBy: confirmed.by,
      confirmedAt: confirmed.at,
    };
    try {
      await this.#database.transaction(async (db) => {
        await db.insertInto('awardStandards').values(row).execute();
        await appendAudit(db, audit);
      });
      return true;
    } catch (error) {
      if (isTaken(error)) return false;
      throw error;
    }
  }
}
