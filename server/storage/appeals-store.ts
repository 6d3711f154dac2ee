import type { Appeal, AppealDecision } from '#contracts/appeal.ts';
import type { AuditEntry } from '#contracts/audit.ts';
import type { AppealId, UserId } from '#contracts/ids.ts';
import type { StudentNotice } from '#contracts/incomplete.ts';
import type { RegisterEntry } from '#contracts/register.ts';
import { AppError } from '#platform/errors.ts';
import { appendAudit } from './audit-store.ts';
import { isTaken } from './database-faults.ts';
import type { Database } from './database.ts';
import { putNotices } from './notices-store.ts';
import { putEntries } from './register-store.ts';

/** What students ask a commission to look at again. */
export class AppealsStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** AppError `appeal.filed`: that entry of the register is appealed already. */
  async file(appeal: Appeal, audit: AuditEntry): Promise<void> {
    try {
      await this.#database.transaction(async (db) => {
        const commission = JSON.stringify(appeal.commission);
        await db
          .insertInto('appeals')
          .values({ ...appeal, commission, decision: null })
          .execute();
        await appendAudit(db, audit);
      });
    } catch (error) {
      throw isTaken(error) ? new AppError('appeal.filed', { cause: error }) : error;
    }
  }

  async byId(id: AppealId): Promise<Appeal | null> {
    const row = await this.#database.read((db) =>
      db.selectFrom('appeals').selectAll().where('id', '=', id).executeTakeFirst(),
    );
    return row ?? null;
  }

  /** All, or a student's own; oldest first. */
  async list({ filedBy }: { filedBy?: UserId } = {}): Promise<Appeal[]> {
    return await this.#database.read((db) =>
      db
        .selectFrom('appeals')
        .selectAll()
        .$if(filedBy !== undefined, (query) => query.where('filedBy', '=', filedBy!))
        .orderBy('filedAt')
        .orderBy('id')
        .execute(),
    );
  }

  /** AppError `appeal.decided`: it is too late. */
  async assign(id: AppealId, commission: readonly UserId[], audit: AuditEntry): Promise<void> {
    await this.#database.transaction(async (db) => {
      const { numUpdatedRows } = await db
        .updateTable('appeals')
        .set({ commission: JSON.stringify(commission) })
        .where('id', '=', id)
        .where('decision', 'is', null)
        .executeTakeFirstOrThrow();
      if (numUpdatedRows === 0n) throw new AppError('appeal.decided');
      await appendAudit(db, audit);
    });
  }

  /** Files the decision, with the entry it makes, if it makes one. AppErrors `appeal.decided`, `register.changed`. */
  async decide(
    id: AppealId,
    decision: AppealDecision,
    made: { entries: readonly RegisterEntry[]; notices: readonly StudentNotice[]; audit: AuditEntry },
  ): Promise<void> {
    await this.#database.transaction(async (db) => {
      const { numUpdatedRows } = await db
        .updateTable('appeals')
        .set({ decision: JSON.stringify(decision) })
        .where('id', '=', id)
        .where('decision', 'is', null)
        .executeTakeFirstOrThrow();
      if (numUpdatedRows === 0n) throw new AppError('appeal.decided');
      await putEntries(db, made.entries);
      await putNotices(db, made.notices);
      await appendAudit(db, made.audit);
    });
  }
}
