import { sql } from 'kysely';
import type { Kysely, Migration } from 'kysely';

/** Whom the dean's office made examiners of a course; who examines it by plan is not repeated here. */
const TABLES = `
create table course_examiners (
  course_id uuid not null references courses on delete cascade,
  examiner_id uuid not null references users on delete cascade,
  primary key (course_id, examiner_id)
);
create index course_examiners_examiner on course_examiners (examiner_id);
`;

export const courseExaminers: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql.raw(TABLES).execute(db);
  },
};
