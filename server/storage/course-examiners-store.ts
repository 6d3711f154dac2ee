import { sql } from 'kysely';
import type { AuditEntry } from '#contracts/audit.ts';
import type { CourseId, UserId } from '#contracts/ids.ts';
import { appendAudit } from './audit-store.ts';
import type { Database } from './database.ts';

/** Who examines what: assigned by the dean's office, or named in a plan of an exam of the course. */
const EXAMINE = sql<{ courseId: CourseId; examinerId: UserId; isAssigned: boolean }>`
  select course_id, examiner_id, true as is_assigned from course_examiners
  union all
  select (exams.subject->>'courseId')::uuid, unnest(examiner_ids), false
    from sitting_plans join exams on exams.id = exam_id where exams.subject is not null
  union all
  select (exams.subject->>'courseId')::uuid, jsonb_array_elements_text(data->'examinerIds')::uuid, false
    from oral_plans join sittings on sittings.id = sitting_id join exams on exams.id = sittings.exam_id
    where exams.subject is not null`;

/** Whose courses are. */
export class CourseExaminersStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Courses that a person examines, in no order. */
  async coursesOf(examinerId: UserId): Promise<CourseId[]> {
    const { rows } = await this.#database.read((db) =>
      sql<{ courseId: CourseId }>`
        select distinct course_id from (${EXAMINE}) as examine where examiner_id = ${examinerId}`.execute(db),
    );
    return rows.map(({ courseId }) => courseId);
  }

  /** A course's examiners, in no order; each once for being assigned and once for being planned. */
  async ofCourse(courseId: CourseId): Promise<{ examinerId: UserId; isAssigned: boolean }[]> {
    const { rows } = await this.#database.read((db) =>
      sql<{ examinerId: UserId; isAssigned: boolean }>`
        select distinct examiner_id, is_assigned from (${EXAMINE}) as examine
        where course_id = ${courseId}`.execute(db),
    );
    return rows;
  }

  /** Puts these in place of all who were assigned. */
  async assign(courseId: CourseId, examinerIds: readonly UserId[], audit: AuditEntry): Promise<void> {
    await this.#database.transaction(async (db) => {
      await db.deleteFrom('courseExaminers').where('courseId', '=', courseId).execute();
      if (examinerIds.length > 0)
        await db
          .insertInto('courseExaminers')
          .values([...new Set(examinerIds)].map((examinerId) => ({ courseId, examinerId })))
          .onConflict((on) => on.doNothing())
          .execute();
      await appendAudit(db, audit);
    });
  }
}
