import { sql } from 'kysely';
import type { Kysely, Migration } from 'kysely';

/** Until when a candidate takes a break that was granted to them. */
export const breaks: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql.raw('alter table attempts add column break_until bigint').execute(db);
    await sql
      .raw('create index attempts_on_break on attempts (break_until) where break_until is not null')
      .execute(db);
  },
};
