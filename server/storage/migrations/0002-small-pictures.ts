import { sql } from 'kysely';
import type { Kysely, Migration } from 'kysely';

/** Recordings and clips whose picture is the eye's; before this, there were none. */
const COLUMNS = `
alter table segments add column small_picture boolean not null default false;
alter table clips add column small_picture boolean not null default false;
`;

export const smallPictures: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql.raw(COLUMNS).execute(db);
  },
};
