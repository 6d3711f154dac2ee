import type { Kysely } from 'kysely';
import type { UserId } from '#contracts/ids.ts';
import type { StudentNotice } from '#contracts/incomplete.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

/** What students were told of their results. Written with what it tells of, by the stores of those. */
export class NoticesStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Newest first. */
  async ofStudent(studentId: UserId): Promise<StudentNotice[]> {
    return await this.#database.read((db) =>
      db
        .selectFrom('studentNotices')
        .select(['at', 'studentId', 'enrolmentId', 'told'])
        .where('studentId', '=', studentId)
        .orderBy('id', 'desc')
        .execute(),
    );
  }
}

/** Writes notices within a transaction of the caller's. */
export async function putNotices(db: Kysely<Schema>, notices: readonly StudentNotice[]): Promise<void> {
  if (notices.length === 0) return;
  await db
    .insertInto('studentNotices')
    .values(notices.map((notice) => ({ ...notice, told: JSON.stringify(notice.told) })))
    .execute();
}
