import type { Kysely } from 'kysely';
import type { AuditEntry } from '#contracts/audit.ts';
import type { EnrolmentId, Instant } from '#contracts/ids.ts';
import type { ExamMark } from '#contracts/mark.ts';
import { AppError } from '#platform/errors.ts';
import { VOID, gradeAttempt, holdAttempts } from './attempt-moves.ts';
import { appendAudit } from './audit-store.ts';
import { isUnknownReference } from './database-faults.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

const COLUMNS = ['enrolmentId', 'points', 'source', 'marks.attemptId', 'markedBy', 'markedAt'] as const;

/** Marks of exams. Append-only: a trigger refuses to change or delete one. */
export class MarksStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** With its line in the audit trail. AppErrors as `putMark`. */
  async record(mark: ExamMark, audit: AuditEntry): Promise<void> {
    await this.#database.transaction(async (db) => {
      await putMark(db, mark);
      await appendAudit(db, audit);
    });
  }

  /** As `marksThatCount`. */
  async ofEnrolments(ids: readonly EnrolmentId[]): Promise<Map<EnrolmentId, ExamMark>> {
    return await this.#database.read((db) => marksThatCount(db, ids));
  }
}

/**
 * The mark that counts of each enrolment that has one: the last recorded, whatever its clock said, but for those of attempts
 * that were annulled or set aside.
 */
export async function marksThatCount(
  db: Kysely<Schema>,
  ids: readonly EnrolmentId[],
  { until = Infinity }: { until?: Instant } = {},
): Promise<Map<EnrolmentId, ExamMark>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('marks')
    .leftJoin('attempts', 'attempts.id', 'marks.attemptId')
    .select(COLUMNS)
    .distinctOn('enrolmentId')
    .where((where) => where('enrolmentId', '=', where.fn.any(where.val(ids))))
    .where((where) => where.or([where('status', 'is', null), where('status', 'not in', VOID)]))
    .$if(until !== Infinity, (query) => query.where('markedAt', '<=', until))
    .orderBy('enrolmentId')
    .orderBy('marks.id', 'desc')
    .execute();
  return new Map(rows.map((mark) => [mark.enrolmentId, mark]));
}

/**
 * Writes a mark within a transaction of the caller's; the attempt it was earned in is graded by it. AppErrors
 * `enrolment.not_found`, `attempt.transition_refused`: the attempt counts for nothing.
 */
export async function putMark(db: Kysely<Schema>, mark: ExamMark): Promise<void> {
  const { attemptId, markedBy: by, markedAt: at } = mark;
  const [attempt] = await holdAttempts(db, attemptId === null ? [] : [attemptId]);
  if (attempt && VOID.includes(attempt.status))
    throw new AppError('attempt.transition_refused', { facts: { status: attempt.status, step: 'mark' } });
  try {
    await db.insertInto('marks').values(mark).execute();
  } catch (error) {
    throw isUnknownReference(error) ? new AppError('enrolment.not_found', { cause: error }) : error;
  }
  if (attempt) await gradeAttempt(db, attempt, { by, at });
}
