import { sql } from 'kysely';
import type { Kysely, Migration } from 'kysely';

/** That a student was reminded of an "I", before its deadline or at it: each once for the entry that stands. */
export const incompleteReminders: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql
      .raw(
        `create table incomplete_reminders (
           entry_id uuid not null references register_entries on delete cascade,
           stage text not null check (stage in ('near', 'due')),
           reminded_at bigint not null,
           primary key (entry_id, stage)
         )`,
      )
      .execute(db);
  },
};
