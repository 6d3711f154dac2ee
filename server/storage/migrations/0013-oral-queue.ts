import { sql } from 'kysely';
import type { Kysely, Migration } from 'kysely';

/** Who was called or did not come has a record before there is a ticket. */
export const oralQueue: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`alter table oral_records alter column ticket_number drop not null`.execute(db);
  },
};
