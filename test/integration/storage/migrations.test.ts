import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Kysely, Migrator, PostgresDialect } from 'kysely';
import type { Migration } from 'kysely';
import pg, { Client } from 'pg';
import type { AttemptId } from '#contracts/ids.ts';
import { createLogger } from '#platform/logger.ts';
import { Database } from '#server/storage/database.ts';
import { migrations } from '#server/storage/migrations/migrations.ts';
import { createStores } from '#server/storage/stores.ts';
import { recordedTimeline } from '#test/support/recorded-timeline.ts';
import { startPostgres } from '#test/support/postgres.ts';
import type { TestPostgres } from '#test/support/postgres.ts';

const logger = createLogger({ name: 'test', level: 'silent' });

describe('migrations', () => {
  let postgres: TestPostgres;
  beforeAll(async () => void (postgres = await startPostgres()));
  afterAll(() => postgres.close());

  async function emptyDatabase(name: string): Promise<string> {
    const admin = new Client({ connectionString: postgres.adminUrl });
    await admin.connect();
    await admin.query(`create database ${name}`);
    await admin.end();
    return postgres.adminUrl.replace('/postgres?', `/${name}?`);
  }

  test('run once when two nodes start together, and are nothing to do the next time', async () => {
    const url = await emptyDatabase('empty_one');
    const nodes = await Promise.all([Database.open({ url, logger }), Database.open({ url, logger })]);
    const applied = await Promise.all(nodes.map((node) => node.migrate()));
    expect(applied.flat()).toEqual(Object.keys(migrations));
    expect(await nodes[0]?.migrate()).toEqual([]);
    await Promise.all(nodes.map((node) => node.close()));
  });

  test('number the timeline of an earlier version in the order of time', async () => {
    const url = await emptyDatabase('an_earlier_one');
    const database = new Kysely<never>({
      dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url }) }),
    });
    const attemptId = '0190a000-0000-4000-8000-000000000001';
    const migrate = async (names: string[]): Promise<void> => {
      const chosen = Object.fromEntries(names.map((name) => [name, migrations[name] as Migration]));
      const migrator = new Migrator({ db: database, provider: { getMigrations: async () => chosen } });
      expect((await migrator.migrateToLatest()).error).toBeUndefined();
    };
    await migrate(['0001-first-tables']);
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(`
      insert into users values ('${attemptId}', 'a', 'A', 'student', 'kk', null);
      insert into exams values ('${attemptId}', '{}', 'written', 60, '{}', '{}');
      insert into sittings values ('${attemptId}', '${attemptId}', 1, 2);
      insert into attempts values ('${attemptId}', '${attemptId}', '${attemptId}', 'live');
      insert into events values
        ('${attemptId}', 30, '{"type":"connection","at":30,"state":"online"}'),
        ('${attemptId}', 10, '{"type":"connection","at":10,"state":"offline"}'),
        ('${attemptId}', 10, '{"type":"exam","at":10,"state":"live"}');
      insert into observations values ('${attemptId}', 20, '{"frameAt":20}'), ('${attemptId}', 10, '{"frameAt":10}')`);
    await client.end();
    await migrate(Object.keys(migrations));
    await database.destroy();

    const now = await Database.open({ url, logger });
    const entries = await recordedTimeline(createStores(now), attemptId as AttemptId);
    expect(entries.map(({ seq, event }) => [seq, event.type, event.at])).toEqual([
      [1, 'exam', 10],
      [2, 'connection', 10],
      [3, 'observation', 10],
      [4, 'observation', 20],
      [5, 'connection', 30],
    ]);
    await now.close();
  });
});
