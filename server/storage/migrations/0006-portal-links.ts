import { sql } from 'kysely';
import type { Kysely, Migration } from 'kysely';

/** One at most per student: another takes its place. */
const TABLES = `
create table portal_links (
  token_hash text primary key,
  user_id uuid not null unique references users on delete cascade,
  expires_at bigint not null
);
`;

export const portalLinks: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql.raw(TABLES).execute(db);
  },
};
