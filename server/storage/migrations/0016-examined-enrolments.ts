import { sql } from 'kysely';
import type { Kysely, Migration } from 'kysely';

/**
 * Which enrolments the exams of a course in a term are for: those of that term, and those that were put off to it ("I"), of
 * whoever does not take the course there anew.
 */
const VIEW = `
create view examined_enrolments as
  select id, student_id, course_id, term_id, rating from enrolments
  union all
  select own.id, own.student_id, own.course_id, (entry.outcome->>'retakeTermId')::uuid, own.rating
  from register_entries entry join enrolments own on own.id = entry.enrolment_id
  where entry.outcome->>'kind' = 'incomplete'
    and not exists (select from register_entries later where later.replaces = entry.id)
    and not exists (
      select from enrolments anew
      where anew.student_id = own.student_id and anew.course_id = own.course_id
        and anew.term_id = (entry.outcome->>'retakeTermId')::uuid
    );
`;

export const examinedEnrolments: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql.raw(VIEW).execute(db);
  },
};
