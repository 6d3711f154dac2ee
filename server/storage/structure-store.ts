import type { AuditEntry } from '#contracts/audit.ts';
import type { CourseId, GroupId, TermId, UserId } from '#contracts/ids.ts';
import type { Course, Enrolment, Faculty, Group, Programme, Student, Term } from '#contracts/structure.ts';
import type { Insertable, Kysely } from 'kysely';
import { appendAudit } from './audit-store.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';
import type { StructureTables } from './tables/structure-tables.ts';

/** Rows to add, or to change where the id is there already. */
export interface StructureChanges {
  faculties?: readonly Faculty[];
  programmes?: readonly Programme[];
  groups?: readonly Group[];
  courses?: readonly Course[];
  terms?: readonly Term[];
  students?: readonly Student[];
  enrolments?: readonly Enrolment[];
}

/** Rows in one statement: PostgreSQL takes at most 65 535 parameters. */
const BATCH = 500;

interface EnrolmentScope {
  termId?: TermId;
  courseId?: CourseId;
  groupId?: GroupId;
  studentId?: UserId;
}

/** Faculties, programmes, groups, courses, terms, students and who is enrolled in what. */
export class StructureStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** All of it or nothing, with its lines in the audit trail. What refers to something stands after it. */
  async apply(changes: StructureChanges, audit: readonly AuditEntry[]): Promise<void> {
    await this.#database.transaction(async (db) => {
      await putStructure(db, changes);
      for (const entry of audit) await appendAudit(db, entry);
    });
  }

  /** Everything but students and enrolments, by code. */
  async outline(): Promise<{
    faculties: Faculty[];
    programmes: Programme[];
    groups: Group[];
    courses: Course[];
    terms: Term[];
  }> {
    return await this.#database.read(async (db) => {
      const [faculties, programmes, groups, courses, terms] = await Promise.all([
        db.selectFrom('faculties').selectAll().orderBy('code').execute(),
        db.selectFrom('programmes').selectAll().orderBy('code').execute(),
        db.selectFrom('groups').selectAll().orderBy('code').execute(),
        db.selectFrom('courses').selectAll().orderBy('code').execute(),
        db.selectFrom('terms').selectAll().orderBy('startsOn', 'desc').execute(),
      ]);
      return { faculties, programmes, groups, courses, terms };
    });
  }

  /** With what people are called, in no order; all, or those of a group. */
  async students(groupId?: GroupId): Promise<(Student & { login: string; displayName: string })[]> {
    return await this.#database.read((db) =>
      db
        .selectFrom('students')
        .innerJoin('users', 'users.id', 'students.userId')
        .select(['userId', 'groupId', 'studentNumber', 'login', 'displayName'])
        .$if(groupId !== undefined, (query) => query.where('groupId', '=', groupId!))
        .execute(),
    );
  }

  /** Enrolments that meet all that is given, in no order. */
  async enrolments(which: EnrolmentScope = {}): Promise<Enrolment[]> {
    return await this.#enrolmentsIn('enrolments', which);
  }

  /**
   * Enrolments by where they are examined: `termId` is that of the exam, which of those put off ("I") is not the one in which
   * the course was taken. Whoever takes the course there anew is examined in that.
   */
  async examined(which: EnrolmentScope): Promise<Enrolment[]> {
    return await this.#enrolmentsIn('examinedEnrolments', which);
  }

  async #enrolmentsIn(
    table: 'enrolments' | 'examinedEnrolments',
    { termId, courseId, groupId, studentId }: EnrolmentScope,
  ): Promise<Enrolment[]> {
    return await this.#database.read((db) =>
      db
        .selectFrom(`${table} as own` as 'enrolments as own')
        .innerJoin('students', 'students.userId', 'own.studentId')
        .select(['own.id', 'studentId', 'courseId', 'termId', 'rating'])
        .$if(termId !== undefined, (query) => query.where('termId', '=', termId!))
        .$if(courseId !== undefined, (query) => query.where('courseId', '=', courseId!))
        .$if(groupId !== undefined, (query) => query.where('groupId', '=', groupId!))
        .$if(studentId !== undefined, (query) => query.where('studentId', '=', studentId!))
        .execute(),
    );
  }
}

/** Writes the rows within a transaction of the caller's. */
export async function putStructure(db: Kysely<Schema>, changes: StructureChanges): Promise<void> {
  const named = <T extends { name: unknown }>(row: T) => ({ ...row, name: JSON.stringify(row.name) });
  await put(db, 'faculties', 'id', changes.faculties?.map(named));
  await put(db, 'programmes', 'id', changes.programmes?.map(named));
  await put(db, 'groups', 'id', changes.groups);
  await put(db, 'courses', 'id', changes.courses?.map(named));
  await put(db, 'terms', 'id', changes.terms?.map(named));
  await put(db, 'students', 'userId', changes.students);
  await put(db, 'enrolments', 'id', changes.enrolments);
}

/** Adds rows of one table, or sets all columns of those whose key is there. */
async function put<T extends keyof StructureTables>(
  db: Kysely<Schema>,
  table: T,
  key: string,
  rows: readonly Insertable<StructureTables[T]>[] = [],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).filter((column) => column !== key);
  // One table's types stand for all: Kysely cannot follow a table that is only known as one of several.
  const one = table as 'groups';
  for (let from = 0; from < rows.length; from += BATCH) {
    const batch: readonly unknown[] = rows.slice(from, from + BATCH);
    await db
      .insertInto(one)
      .values(batch as readonly Insertable<StructureTables['groups']>[])
      .onConflict((on) =>
        on
          .column(key as 'id')
          .doUpdateSet(({ ref }) =>
            Object.fromEntries(
              columns.map((column) => [column, ref(`excluded.${column}` as 'excluded.code')]),
            ),
          ),
      )
      .execute();
  }
}
