// The register: how each enrolment ended, in entries that are only ever added.
// Owns the guarantee that of each enrolment exactly one entry stands, whoever writes at the same time.
// Does not know which outcome may follow which: server/register does.
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { AuditEntry } from '#contracts/audit.ts';
import type { ExamForm } from '#contracts/exam.ts';
import type { AssessmentBatchId, CourseId, EnrolmentId, TermId } from '#contracts/ids.ts';
import type { StudentNotice } from '#contracts/incomplete.ts';
import type { Outcome, RegisterEntry, RegisterLine, RegisterScope } from '#contracts/register.ts';
import { AppError } from '#platform/errors.ts';
import { appendAudit } from './audit-store.ts';
import { isTaken } from './database-faults.ts';
import type { Database } from './database.ts';
import { putNotices } from './notices-store.ts';
import type { Schema } from './schema.ts';

const ENTRY = [
  'id',
  'enrolmentId',
  'replaces',
  'outcome',
  'cause',
  'causeId',
  'reason',
  'signedBy',
  'signedAt',
] as const;
/** Rows in one statement: PostgreSQL takes at most 65 535 parameters. */
const BATCH = 2_000;

/** A batch of general assessment, as the person who signed it saw it. */
export interface AssessmentBatch {
  id: AssessmentBatchId;
  scope: RegisterScope;
  formulaId: string;
  contentHash: string;
}

export class RegisterStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Enrolments that meet all that is given, each with its student and the entry that stands; in no order. `standing`: those
   * with an outcome of that kind.
   */
  async lines(
    scope: RegisterScope & { enrolmentIds?: readonly EnrolmentId[]; standing?: Outcome['kind'] },
  ): Promise<RegisterLine[]> {
    const { termId, courseId, groupId, studentId, enrolmentIds, standing } = scope;
    const [people, entries] = await this.#database.read(async (db) => {
      const rows = await db
        .selectFrom('enrolments')
        .innerJoin('students', 'students.userId', 'enrolments.studentId')
        .innerJoin('users', 'users.id', 'enrolments.studentId')
        .select(['enrolments.id', 'studentId', 'courseId', 'termId', 'rating'])
        .select(['groupId', 'studentNumber', 'displayName'])
        .$if(termId !== undefined, (query) => query.where('termId', '=', termId!))
        .$if(courseId !== undefined, (query) => query.where('courseId', '=', courseId!))
        .$if(groupId !== undefined, (query) => query.where('groupId', '=', groupId!))
        .$if(studentId !== undefined, (query) => query.where('studentId', '=', studentId!))
        .$if(enrolmentIds !== undefined, (query) =>
          query.where((where) => where('enrolments.id', '=', where.fn.any(where.val(enrolmentIds!)))),
        )
        .$if(standing !== undefined, (query) =>
          query.where('enrolments.id', 'in', (nested) =>
            nested
              .selectFrom('registerEntries as entry')
              .select('entry.enrolmentId')
              .where(sql<string>`entry.outcome->>'kind'`, '=', standing!)
              .where((where) =>
                where.not(
                  where.exists(
                    where
                      .selectFrom('registerEntries as later')
                      .select('later.id')
                      .whereRef('later.replaces', '=', 'entry.id'),
                  ),
                ),
              ),
          ),
        )
        .execute();
      return [
        rows,
        await standingEntries(
          db,
          rows.map(({ id }) => id),
        ),
      ] as const;
    });
    return people.map(({ groupId: group, studentNumber, displayName, ...enrolment }) => ({
      enrolment,
      displayName,
      studentNumber,
      groupId: group,
      entry: entries.get(enrolment.id) ?? null,
    }));
  }

  /** Forms of the exams that are there for a course in a term. */
  async plannedForms(courseId: CourseId, termId: TermId): Promise<ExamForm[]> {
    const rows = await this.#database.read((db) =>
      db
        .selectFrom('exams')
        .select('form')
        .distinct()
        .where(sql<string>`subject->>'courseId'`, '=', courseId)
        .where(sql<string>`subject->>'termId'`, '=', termId)
        .execute(),
    );
    return rows.map(({ form }) => form);
  }

  /** All entries of an enrolment, the first one first. */
  async history(enrolmentId: EnrolmentId): Promise<RegisterEntry[]> {
    return await this.#database.read((db) =>
      db
        .selectFrom('registerEntries')
        .select(ENTRY)
        .where('enrolmentId', '=', enrolmentId)
        .orderBy('seq')
        .execute(),
    );
  }

  /**
   * Adds entries with what goes with them, all or nothing. AppError `register.changed` when one of them takes the place
   * of an entry that no longer stands.
   */
  async add(
    entries: readonly RegisterEntry[],
    also: { batch?: AssessmentBatch; notices?: readonly StudentNotice[]; audit: readonly AuditEntry[] },
  ): Promise<void> {
    const { batch, notices = [], audit } = also;
    await this.#database.transaction(async (db) => {
      if (batch) {
        const { signedBy, signedAt } = entries[0]!;
        const scope = JSON.stringify(batch.scope);
        await db
          .insertInto('assessmentBatches')
          .values({ ...batch, scope, signedBy, signedAt })
          .execute();
      }
      await putEntries(db, entries);
      await putNotices(db, notices);
      await appendAudit(db, ...audit);
    });
  }
}

/** Writes entries within a transaction of the caller's. AppError `register.changed`. */
export async function putEntries(db: Kysely<Schema>, entries: readonly RegisterEntry[]): Promise<void> {
  // In one order, so that two who write the same enrolments wait for each other instead of for ever.
  const rows = entries
    .toSorted((one, other) => (one.enrolmentId < other.enrolmentId ? -1 : 1))
    .map((entry) => ({ ...entry, outcome: JSON.stringify(entry.outcome) }));
  try {
    for (let from = 0; from < rows.length; from += BATCH)
      await db
        .insertInto('registerEntries')
        .values(rows.slice(from, from + BATCH))
        .execute();
  } catch (error) {
    throw isTaken(error) ? new AppError('register.changed', { cause: error }) : error;
  }
}

async function standingEntries(
  db: Kysely<Schema>,
  ids: readonly EnrolmentId[],
): Promise<Map<EnrolmentId, RegisterEntry>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('registerEntries')
    .select(ENTRY)
    .distinctOn('enrolmentId')
    .where((where) => where('enrolmentId', '=', where.fn.any(where.val(ids))))
    .orderBy('enrolmentId')
    .orderBy('seq', 'desc')
    .execute();
  return new Map(rows.map((entry) => [entry.enrolmentId, entry]));
}
