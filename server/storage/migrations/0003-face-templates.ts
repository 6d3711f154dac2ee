import { sql } from 'kysely';
import type { Kysely, Migration } from 'kysely';

/** The face at an exam's beginning, as sealed numbers: of live attempts whose candidate agreed to be compared. */
const TABLES = `
create table face_templates (
  attempt_id uuid primary key references attempts on delete cascade,
  sealed text not null
);
`;

export const faceTemplates: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql.raw(TABLES).execute(db);
  },
};
