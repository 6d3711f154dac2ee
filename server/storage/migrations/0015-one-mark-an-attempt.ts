import { sql } from 'kysely';
import type { Kysely, Migration } from 'kysely';

/** An attempt earns one mark, whoever gives it and in whatever form. */
export const oneMarkAnAttempt: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`create unique index marks_attempt on marks (attempt_id)`.execute(db);
  },
};
