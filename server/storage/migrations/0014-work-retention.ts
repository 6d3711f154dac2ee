import { sql } from 'kysely';
import type { Kysely, Migration } from 'kysely';

/** Files of works go when their time is over, their receipts stay; what a degree asks is confirmed by people, by version. */
const CHANGES = `
alter table work_versions add column file_deleted_at bigint;

create table award_standards (
  version integer primary key check (version > 0),
  needs jsonb not null,
  source text not null,
  confirmed_by uuid not null references users,
  confirmed_at bigint not null
);
`;

export const workRetention: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql.raw(CHANGES).execute(db);
  },
};
