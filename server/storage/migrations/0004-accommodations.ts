import { sql } from 'kysely';
import type { Kysely, Migration } from 'kysely';

/** What each candidate is spared; before this, nobody was spared anything. */
export const accommodations: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql.raw(`alter table attempts add column accommodations jsonb not null default '[]'`).execute(db);
  },
};
