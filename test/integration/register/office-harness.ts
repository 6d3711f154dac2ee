import { createLogger } from '#platform/logger.ts';
import { Database } from '#server/storage/database.ts';
import { createStores } from '#server/storage/stores.ts';
import type { Stores } from '#server/storage/stores.ts';
import { aGradeOffice } from '#test/support/a-grade-office.ts';
import type { GradeOffice } from '#test/support/a-grade-office.ts';
import { startPostgres } from '#test/support/postgres.ts';
import type { TestPostgres } from '#test/support/postgres.ts';

/** A grade office on a real PostgreSQL of its own. */
export interface OfficeHarness {
  office: GradeOffice;
  stores: Stores;
  database: Database;
  postgres: TestPostgres;
  close(): Promise<void>;
}

export async function startOffice(): Promise<OfficeHarness> {
  const postgres = await startPostgres();
  const logger = createLogger({ name: 'test', level: 'silent' });
  const database = await Database.open({ url: postgres.url, logger });
  const stores = createStores(database);
  return {
    office: aGradeOffice(stores),
    stores,
    database,
    postgres,
    close: async () => {
      await database.close();
      await postgres.close();
    },
  };
}

/** The code of an AppError that a promise rejects with; null when it resolves. */
export async function codeOf(doing: Promise<unknown>): Promise<string | null> {
  try {
    await doing;
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
}
