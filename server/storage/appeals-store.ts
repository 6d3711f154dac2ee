import type { Kysely } from 'kysely';
import type { Appeal, AppealDecision } from '#contracts/appeal.ts';
import type { AuditEntry } from '#contracts/audit.ts';
import type { AppealId, Instant, UserId } from '#contracts/ids.ts';
import type { StudentNotice } from '#contracts/incomplete.ts';
import type { RegisterEntry } from '#contracts/register.ts';
import { AppError } from '#platform/errors.ts';
import { holdAttempts, moveAttempt } from './attempt-moves.ts';
import { appendAudit } from './audit-store.ts';
import { isTaken } from './database-faults.ts';
import type { Database } from './database.ts';
import { marksThatCount } from './marks-store.ts';
import { putNotices } from './notices-store.ts';
import { putEntries } from './register-store.ts';
import type { Schema } from './schema.ts';

/** What students ask a commission to look at again. */
export class AppealsStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The attempt that the grade comes of is appealed with it. AppError `appeal.filed`: that entry of the register is already. */
  async file(appeal: Appeal, audit: AuditEntry): Promise<void> {
    try {
      await this.#database.transaction(async (db) => {
        const commission = JSON.stringify(appeal.commission);
        await db
          .insertInto('appeals')
          .values({ ...appeal, commission, decision: null })
          .execute();
        await moveAppealed(db, appeal, ['appeal'], { by: appeal.filedBy, at: appeal.filedAt });
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

  /**
   * Files the decision, with the entry it makes, if it makes one; the attempt is signed again. AppErrors `appeal.decided`,
   * `register.changed`.
   */
  async decide(
    id: AppealId,
    decision: AppealDecision,
    made: { entries: readonly RegisterEntry[]; notices: readonly StudentNotice[]; audit: AuditEntry },
  ): Promise<void> {
    await this.#database.transaction(async (db) => {
      const appeal = await db
        .updateTable('appeals')
        .set({ decision: JSON.stringify(decision) })
        .where('id', '=', id)
        .where('decision', 'is', null)
        .returning(['enrolmentId', 'entryId'])
        .executeTakeFirst();
      if (!appeal) throw new AppError('appeal.decided');
      const { decidedBy: by, decidedAt: at } = decision;
      await moveAppealed(db, appeal, ['settle', 'sign'], { by, at });
      await putEntries(db, made.entries);
      await putNotices(db, made.notices);
      await appendAudit(db, made.audit);
    });
  }
}

/** Moves the attempt whose mark the appealed entry was made of; there is none of grades that people gave themselves. */
async function moveAppealed(
  db: Kysely<Schema>,
  { enrolmentId, entryId }: Pick<Appeal, 'enrolmentId' | 'entryId'>,
  steps: Parameters<typeof moveAttempt>[2],
  trace: { by: UserId; at: Instant },
): Promise<void> {
  const { signedAt } = await db
    .selectFrom('registerEntries')
    .select('signedAt')
    .where('id', '=', entryId)
    .executeTakeFirstOrThrow();
  const mark = (await marksThatCount(db, [enrolmentId], { until: signedAt })).get(enrolmentId);
  for (const attempt of await holdAttempts(db, mark?.attemptId ? [mark.attemptId] : []))
    await moveAttempt(db, attempt, steps, trace);
}
