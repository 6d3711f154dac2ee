import type { StudentAccommodation } from '#contracts/accommodation.ts';
import type { AuditEntry } from '#contracts/audit.ts';
import type { AccommodationId, Instant, UserId } from '#contracts/ids.ts';
import { appendAudit } from './audit-store.ts';
import type { Database } from './database.ts';
import { standingAccommodations } from './read-picture.ts';

/** What is arranged for students. Nothing is changed or deleted: what no longer holds is withdrawn. */
export class AccommodationsStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async add(accommodation: StudentAccommodation, audit: AuditEntry): Promise<void> {
    const { breaks, spared, ...plain } = accommodation;
    await this.#database.transaction(async (db) => {
      await db
        .insertInto('studentAccommodations')
        .values({ ...plain, breaks: breaks && JSON.stringify(breaks), spared: JSON.stringify(spared) })
        .execute();
      await appendAudit(db, audit);
    });
  }

  /** Answers what was withdrawn; null when it is unknown or was withdrawn before. */
  async withdraw(id: AccommodationId, at: Instant, audit: AuditEntry): Promise<StudentAccommodation | null> {
    return await this.#database.transaction(async (db) => {
      const withdrawn = await db
        .updateTable('studentAccommodations')
        .set({ withdrawnAt: at })
        .where('id', '=', id)
        .where('withdrawnAt', 'is', null)
        .returningAll()
        .executeTakeFirst();
      if (!withdrawn) return null;
      await appendAudit(db, { ...audit, subject: withdrawn.studentId });
      return withdrawn;
    });
  }

  /** Those that hold, of these students, in no order. */
  async standingOf(studentIds: UserId[]): Promise<StudentAccommodation[]> {
    return await this.#database.read((db) => standingAccommodations(db, studentIds));
  }

  /** Every one there ever was, newest first, with what its student and its author are called. */
  async list(): Promise<
    (StudentAccommodation & { studentName: string; studentNumber: string | null; authorName: string })[]
  > {
    return await this.#database.read((db) =>
      db
        .selectFrom('studentAccommodations')
        .innerJoin('users as student', 'student.id', 'studentAccommodations.studentId')
        .innerJoin('users as writer', 'writer.id', 'studentAccommodations.author')
        .leftJoin('students', 'students.userId', 'studentAccommodations.studentId')
        .selectAll('studentAccommodations')
        .select(['student.displayName as studentName', 'studentNumber', 'writer.displayName as authorName'])
        .orderBy('addedAt', 'desc')
        .execute(),
    );
  }
}
