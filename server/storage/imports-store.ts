import type { Kysely } from 'kysely';
import type { AuditEntry } from '#contracts/audit.ts';
import type { Course, Enrolment, Faculty, Group, Programme, Student, Term } from '#contracts/structure.ts';
import type { User } from '#contracts/user.ts';
import { AppError } from '#platform/errors.ts';
import { appendAudit } from './audit-store.ts';
import { isOvertaken } from './database-faults.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';
import { putStructure } from './structure-store.ts';

/** Who and what is there, all of it. */
export interface StoredPeople {
  faculties: Faculty[];
  programmes: Programme[];
  groups: Group[];
  courses: Course[];
  terms: Term[];
  users: User[];
  students: Student[];
  /** Of the terms asked for. */
  enrolments: Enrolment[];
}

/** Rows to add, or to change where the id is there already; of a user that is there, only name and language. */
export type PeopleChanges = { readonly [K in keyof StoredPeople]: readonly StoredPeople[K][number][] };

/** Rows in one statement: PostgreSQL takes at most 65 535 parameters. */
const BATCH = 500;

/** What an import is compared with, and the one transaction in which it is done. */
export class ImportsStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** `termCodes`: whose enrolments are wanted, whatever their case. */
  async stored(termCodes: readonly string[]): Promise<StoredPeople> {
    return await this.#database.read((db) => readAll(db, termCodes));
  }

  /**
   * Reads, asks what to do, and does all of it or nothing, with its lines in the audit trail. AppError `import.changed`
   * when others changed the same meanwhile; what `decide` throws undoes all too.
   */
  async apply(
    termCodes: readonly string[],
    decide: (stored: StoredPeople) => Promise<{ changes: PeopleChanges; audit: AuditEntry[] }>,
  ): Promise<void> {
    try {
      await this.#database.snapshotTransaction(async (db) => {
        const { changes, audit } = await decide(await readAll(db, termCodes));
        await putUsers(db, changes.users);
        await putStructure(db, changes);
        for (const batch of batches(audit)) await appendAudit(db, ...batch);
      });
    } catch (error) {
      throw isOvertaken(error) ? new AppError('import.changed', { cause: error }) : error;
    }
  }
}

async function readAll(db: Kysely<Schema>, termCodes: readonly string[]): Promise<StoredPeople> {
  const codes = termCodes.map((code) => code.toLowerCase());
  // One after the other: inside a transaction there is one connection.
  const faculties = await db.selectFrom('faculties').selectAll().orderBy('code').execute();
  const programmes = await db.selectFrom('programmes').selectAll().orderBy('code').execute();
  const groups = await db.selectFrom('groups').selectAll().orderBy('code').execute();
  const courses = await db.selectFrom('courses').selectAll().orderBy('code').execute();
  const terms = await db.selectFrom('terms').selectAll().orderBy('code').execute();
  const users = await db
    .selectFrom('users')
    .select(['id', 'login', 'displayName', 'role', 'locale'])
    .orderBy('login')
    .execute();
  const students = await db.selectFrom('students').selectAll().orderBy('studentNumber').execute();
  const enrolments =
    codes.length === 0
      ? []
      : await db
          .selectFrom('enrolments')
          .innerJoin('terms', 'terms.id', 'enrolments.termId')
          .select(['enrolments.id', 'studentId', 'courseId', 'termId', 'rating'])
          .where((where) => where(where.fn<string>('lower', ['terms.code']), 'in', codes))
          .orderBy('enrolments.id')
          .execute();
  return { faculties, programmes, groups, courses, terms, users, students, enrolments };
}

async function putUsers(db: Kysely<Schema>, users: readonly User[]): Promise<void> {
  for (const batch of batches(users))
    await db
      .insertInto('users')
      .values(batch.map((user) => ({ ...user, passwordHash: null })))
      .onConflict((on) =>
        on.column('id').doUpdateSet(({ ref }) => ({
          displayName: ref('excluded.displayName'),
          locale: ref('excluded.locale'),
        })),
      )
      .execute();
}

function batches<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / BATCH) }, (_, index) =>
    rows.slice(index * BATCH, (index + 1) * BATCH),
  );
}
