import type { Kysely } from 'kysely';
import type { Outcome } from '#contracts/assessment.ts';
import type { AuditEntry } from '#contracts/audit.ts';
import type { CourseId, EnrolmentId, Instant, UserId, WorkId } from '#contracts/ids.ts';
import type { ExamMark } from '#contracts/mark.ts';
import { Thesis } from '#contracts/thesis.ts';
import type { AwardCheck, CourseRole } from '#contracts/thesis.ts';
import type { Work } from '#contracts/work.ts';
import { AppError } from '#platform/errors.ts';
import { appendAudit } from './audit-store.ts';
import type { Database } from './database.ts';
import { isTaken } from './database-faults.ts';
import { putMark } from './marks-store.ts';
import type { Schema } from './schema.ts';
import { putOutcome } from './works-store.ts';

export interface Award {
  studentId: UserId;
  /** Version of the state standard by which it was judged. */
  standard: string;
  listedBy: UserId;
  listedAt: Instant;
  checklist: AwardCheck[];
}

/** Theses with their defences, what courses are to the standard, and who is listed for a degree. */
export class GraduatesStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** A thesis with the work it is, both or neither. AppError `thesis.there` when the enrolment has one. */
  async addThesis(
    work: Pick<Work, 'id' | 'enrolmentId' | 'studentId'>,
    thesis: Thesis,
    audit: AuditEntry,
  ): Promise<void> {
    try {
      await this.#database.transaction(async (db) => {
        await db
          .insertInto('works')
          .values({ ...work, assignmentId: null, statement: null, outcome: null })
          .execute();
        await db
          .insertInto('theses')
          .values({ workId: work.id, data: JSON.stringify(thesis) })
          .execute();
        await appendAudit(db, audit);
      });
    } catch (error) {
      throw isTaken(error) ? new AppError('thesis.there', { cause: error }) : error;
    }
  }

  async thesis(workId: WorkId): Promise<Thesis | null> {
    return (await this.theses([workId]))[0] ?? null;
  }

  /** All, or those of the works, in no order. */
  async theses(workIds?: readonly WorkId[]): Promise<Thesis[]> {
    if (workIds?.length === 0) return [];
    const rows = await this.#database.read((db) =>
      db
        .selectFrom('theses')
        .select('data')
        .$if(workIds !== undefined, (query) => query.where('workId', 'in', workIds!))
        .execute(),
    );
    return rows.map(({ data }) => Thesis.parse(data));
  }

  /** Changes a thesis, one change at a time; what `change` throws undoes it. Null when there is no such thesis. */
  async change(
    workId: WorkId,
    change: (thesis: Thesis) => { thesis: Thesis; audit?: AuditEntry },
  ): Promise<Thesis | null> {
    return await this.#database.transaction((db) => changeThesis(db, workId, change));
  }

  /** As `change`, and ends the work with its mark: all of it or nothing. False when it has one already. */
  async decide(
    workId: WorkId,
    change: (thesis: Thesis) => { thesis: Thesis; outcome: Outcome; mark: ExamMark; audit: AuditEntry },
  ): Promise<boolean> {
    return await this.#database.transaction(async (db) => {
      let decided: ReturnType<typeof change> | null = null;
      await changeThesis(db, workId, (thesis) => (decided = change(thesis)));
      if (decided === null) return false;
      const { outcome, mark } = decided as ReturnType<typeof change>;
      if (!(await putOutcome(db, workId, outcome))) throw new AppError('work.closed');
      await putMark(db, mark);
      return true;
    });
  }

  /** The student's enrolment in a course that is the thesis to the standard, the last term's. */
  async thesisEnrolment(studentId: UserId): Promise<EnrolmentId | null> {
    const row = await this.#database.read((db) =>
      db
        .selectFrom('enrolments')
        .innerJoin('courseRoles', 'courseRoles.courseId', 'enrolments.courseId')
        .innerJoin('terms', 'terms.id', 'enrolments.termId')
        .select('enrolments.id')
        .where('studentId', '=', studentId)
        .where('role', '=', 'thesis')
        .orderBy('startsOn', 'desc')
        .executeTakeFirst(),
    );
    return row?.id ?? null;
  }

  async courseRoles(): Promise<{ courseId: CourseId; role: CourseRole }[]> {
    return await this.#database.read((db) => db.selectFrom('courseRoles').selectAll().execute());
  }

  /** Null takes the role away. */
  async setCourseRole(courseId: CourseId, role: CourseRole | null, audit: AuditEntry): Promise<void> {
    await this.#database.transaction(async (db) => {
      if (role === null) await db.deleteFrom('courseRoles').where('courseId', '=', courseId).execute();
      else
        await db
          .insertInto('courseRoles')
          .values({ courseId, role })
          .onConflict((on) => on.column('courseId').doUpdateSet({ role }))
          .execute();
      await appendAudit(db, audit);
    });
  }

  /** False when the student is listed already. */
  async list(award: Award, audit: AuditEntry): Promise<boolean> {
    try {
      await this.#database.transaction(async (db) => {
        await db
          .insertInto('awards')
          .values({ ...award, checklist: JSON.stringify(award.checklist) })
          .execute();
        await appendAudit(db, audit);
      });
      return true;
    } catch (error) {
      if (isTaken(error)) return false;
      throw error;
    }
  }

  async awards(): Promise<Award[]> {
    return await this.#database.read((db) => db.selectFrom('awards').selectAll().execute());
  }
}

async function changeThesis<T extends { thesis: Thesis; audit?: AuditEntry }>(
  db: Kysely<Schema>,
  workId: WorkId,
  change: (thesis: Thesis) => T,
): Promise<Thesis | null> {
  const row = await db
    .selectFrom('theses')
    .select('data')
    .where('workId', '=', workId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return null;
  const { thesis, audit } = change(Thesis.parse(row.data));
  await db
    .updateTable('theses')
    .set({ data: JSON.stringify(thesis) })
    .where('workId', '=', workId)
    .execute();
  if (audit) await appendAudit(db, audit);
  return thesis;
}
