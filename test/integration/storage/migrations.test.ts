import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { createLogger } from '#platform/logger.ts';
import { Database } from '#server/storage/database.ts';
import { migrations } from '#server/storage/migrations/migrations.ts';
import { startPostgres } from '#test/support/postgres.ts';
import type { TestPostgres } from '#test/support/postgres.ts';

const logger = createLogger({ name: 'test', level: 'silent' });

describe('migrations', () => {
  let postgres: TestPostgres;
  beforeAll(async () => void (postgres = await startPostgres()));
  afterAll(() => postgres.close());

  async function emptyDatabase(): Promise<string> {
    const admin = new Client({ connectionString: postgres.adminUrl });
    await admin.connect();
    await admin.query('create database empty_one');
    await admin.end();
    return postgres.adminUrl.replace('/postgres?', '/empty_one?');
  }

  test('run once when two nodes start together, and are nothing to do the next time', async () => {
    const url = await emptyDatabase();
    const nodes = await Promise.all([Database.open({ url, logger }), Database.open({ url, logger })]);
    const applied = await Promise.all(nodes.map((node) => node.migrate()));
    expect(applied.flat()).toEqual(Object.keys(migrations));
    expect(await nodes[0]?.migrate()).toEqual([]);
    await Promise.all(nodes.map((node) => node.close()));
  });
});
