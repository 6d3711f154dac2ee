import { afterAll, beforeAll } from '@jest/globals';
import { createLogger } from '#platform/logger.ts';
import { Database } from '#server/storage/database.ts';
import { createStores } from '#server/storage/stores.ts';
import type { Stores } from '#server/storage/stores.ts';
import { startPostgres } from './postgres.ts';
import type { TestPostgres } from './postgres.ts';

export interface OpenStores {
  postgres: TestPostgres;
  database: Database;
  stores: Stores;
}

/** Opens stores on a PostgreSQL of the file's own before its tests, and closes them after: read what it answers within tests. */
export function storesOfOneFile(): OpenStores {
  const open = {} as OpenStores;
  beforeAll(async () => {
    open.postgres = await startPostgres();
    open.database = await Database.open({
      url: open.postgres.url,
      logger: createLogger({ name: 'test', level: 'silent' }),
    });
    open.stores = createStores(open.database);
  });
  afterAll(async () => {
    await open.database.close();
    await open.postgres.close();
  });
  return open;
}
