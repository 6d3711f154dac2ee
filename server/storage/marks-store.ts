import type { Kysely } from 'kysely';
import type { AuditEntry } from '#contracts/audit.ts';
import type { EnrolmentId } from '#contracts/ids.ts';
import type { ExamMark } from '#contracts/mark.ts';
import { AppError } from '#platform/errors.ts';
import { appendAudit } from './audit-store.ts';
import { isUnknownReference } from './database-faults.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

const COLUMNS = ['enrolmentId', 'points', 'source', 'attemptId', 'markedBy', 'markedAt'] as const;

/** Marks of exams. Append-only: a trigger refuses to change or delete one. */
export class MarksStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** With its line in the audit trail. AppError `enrolment.not_found`. */
  async record(mark: ExamMark, audit: AuditEntry): Promise<void> {
    await this.#database.transaction(async (db) => {
      await putMark(db, mark);
      await appendAudit(db, audit);
    });
  }

  /** The mark that counts of each enrolment that has one: the last recorded, whatever its clock said. */
  async ofEnrolments(ids: readonly EnrolmentId[]): Promise<Map<EnrolmentId, ExamMark>> {
    if (ids.length === 0) return new Map();
    const rows = await this.#database.read((db) =>
      db
        .selectFrom('marks')
        .select(COLUMNS)
        .distinctOn('enrolmentId')
        .where((where) => where('enrolmentId', '=', where.fn.any(where.val(ids))))
        .orderBy('enrolmentId')
        .orderBy('id', 'desc')
        .execute(),
    );
    return new Map(rows.map((mark) => [mark.enrolmentId, mark]));
  }
}

/** Writes a mark within a transaction of the caller's. AppError `enrolment.not_found`. */
export async function putMark(db: Kysely<Schema>, mark: ExamMark): Promise<void> {
  try {
    await db.insertInto('marks').values(mark).execute();
  } catch (error) {
    throw isUnknownReference(error) ? new AppError('enrolment.not_found', { cause: error }) : error;
  }
}
