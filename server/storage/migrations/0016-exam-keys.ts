import { sql } from 'kysely';
import type { Kysely, Migration } from 'kysely';

/** What an exam's own questions are marked by, and by how many people; apart from the exam, which candidates' pages read. */
const TABLES = `
create table exam_keys (
  exam_id uuid primary key references exams,
  keys jsonb not null,
  marking jsonb not null
);
`;

export const examKeys: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql.raw(TABLES).execute(db);
  },
};
