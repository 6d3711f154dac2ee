import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { AuditEntry } from '#contracts/audit.ts';
import type { CourseId, IncompleteRequestId, Instant, TermId, UserId } from '#contracts/ids.ts';
import type { IncompleteReminder, IncompleteRequest, StudentNotice } from '#contracts/incomplete.ts';
import type { RegisterEntry } from '#contracts/register.ts';
import { AppError } from '#platform/errors.ts';
import { appendAudit } from './audit-store.ts';
import { isTaken } from './database-faults.ts';
import type { Database } from './database.ts';
import { putNotices } from './notices-store.ts';
import { putEntries } from './register-store.ts';
import type { Schema } from './schema.ts';

/** What a request that is decided came to. */
export interface Settled {
  id: IncompleteRequestId;
  decision: NonNullable<IncompleteRequest['decision']>;
}

/** Students' requests to have an exam put off, and what came of them. */
export class IncompletesStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** AppError `incomplete.asked`: one waits already. */
  async ask(request: IncompleteRequest, audit: AuditEntry): Promise<void> {
    try {
      await this.#database.transaction(async (db) => {
        await db
          .insertInto('incompleteRequests')
          .values({ ...request, decision: null })
          .execute();
        await appendAudit(db, audit);
      });
    } catch (error) {
      throw isTaken(error) ? new AppError('incomplete.asked', { cause: error }) : error;
    }
  }

  async byId(id: IncompleteRequestId): Promise<IncompleteRequest | null> {
    const row = await this.#database.read((db) =>
      db.selectFrom('incompleteRequests').selectAll().where('id', '=', id).executeTakeFirst(),
    );
    return row ?? null;
  }

  /** Those nobody decided yet, or all of a student's; oldest first. */
  async requests(which: { waiting: true } | { askedBy: UserId }): Promise<IncompleteRequest[]> {
    return await this.#database.read((db) =>
      db
        .selectFrom('incompleteRequests')
        .selectAll()
        .$if('waiting' in which, (query) => query.where('decision', 'is', null))
        .$if('askedBy' in which, (query) =>
          query.where('askedBy', '=', (which as { askedBy: UserId }).askedBy),
        )
        .orderBy('askedAt')
        .orderBy('id')
        .execute(),
    );
  }

  /** Enters "I" in the register, with the notices and the request it answers. AppErrors `incomplete.decided`, `register.changed`. */
  async grant(
    entries: readonly RegisterEntry[],
    also: { settled: Settled | null; notices: readonly StudentNotice[]; audit: readonly AuditEntry[] },
  ): Promise<void> {
    await this.#database.transaction(async (db) => {
      if (also.settled) await settle(db, also.settled);
      await putEntries(db, entries);
      await putNotices(db, also.notices);
      await appendAudit(db, ...also.audit);
    });
  }

  /** AppError `incomplete.decided`. */
  async refuse(settled: Settled, notice: StudentNotice, audit: AuditEntry): Promise<void> {
    await this.#database.transaction(async (db) => {
      await settle(db, settled);
      await putNotices(db, [notice]);
      await appendAudit(db, audit);
    });
  }

  /** Tells the student, once for each stage of an entry. Answers whether this was the time. */
  async remind(
    { entryId, stage }: IncompleteReminder,
    notice: StudentNotice,
    audit: AuditEntry,
  ): Promise<boolean> {
    return await this.#database.transaction(async (db) => {
      const { numInsertedOrUpdatedRows = 0n } = await db
        .insertInto('incompleteReminders')
        .values({ entryId, stage, remindedAt: notice.at })
        .onConflict((on) => on.doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows === 0n) return false;
      await putNotices(db, [notice]);
      await appendAudit(db, audit);
      return true;
    });
  }

  /** When each course of a term is next sat, from `now` on: the earliest opening of a sitting. */
  async nextSittings(now: Instant): Promise<{ courseId: CourseId; termId: TermId; opensAt: Instant }[]> {
    return await this.#database.read((db) =>
      db
        .selectFrom('sittings')
        .innerJoin('exams', 'exams.id', 'sittings.examId')
        .select([
          sql<CourseId>`exams.subject->>'courseId'`.as('courseId'),
          sql<TermId>`exams.subject->>'termId'`.as('termId'),
        ])
        .select((select) => select.fn.min<Instant>('opensAt').as('opensAt'))
        .where('exams.subject', 'is not', null)
        .where('closesAt', '>', now)
        .groupBy(['courseId', 'termId'])
        .execute(),
    );
  }
}

async function settle(db: Kysely<Schema>, { id, decision }: Settled): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('incompleteRequests')
    .set({ decision: JSON.stringify(decision) })
    .where('id', '=', id)
    .where('decision', 'is', null)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new AppError('incomplete.decided');
}
