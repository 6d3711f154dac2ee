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

const uuid = (n: number): string => `'0190a000-0000-4000-8000-00000000000${n}'`;
/** One attempt in each of the states that there were. */
const EARLIER_ATTEMPTS = `
  insert into users select gen_random_uuid(), 'u' || n, 'U', 'student', 'kk' from generate_series(1, 5) n;
  insert into exams (id, title, form, duration_minutes, policy, paper)
    values (${uuid(0)}, '{}', 'written', 60, '{}', '{}');
  insert into sittings values (${uuid(0)}, ${uuid(0)}, 1, 2);
  insert into attempts (id, sitting_id, candidate_id, status, started_at, deadline_at)
    select ('0190a000-0000-4000-8000-00000000000' || n)::uuid, ${uuid(0)},
      (select id from users where login = 'u' || n),
      (array['registered', 'consented', 'live', 'submitted', 'expired'])[n],
      case when n > 2 then 100 end, case when n > 2 then 1000 end
    from generate_series(1, 5) n`;

describe('migrations', () => {
  let postgres: TestPostgres;
  beforeAll(async () => void (postgres = await startPostgres()));
  afterAll(() => postgres.close());
  let made = 0;

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

  const sideBySide = Object.keys(migrations).filter((name) => name > '0012');
  test.each(sideBySide)('take in %s after all others', async (late) => {
    const url = await emptyDatabase(`without_${late.slice(0, 4)}_${made++}`);
    const database = new Kysely<never>({
      dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url }) }),
    });
    const others = Object.fromEntries(Object.entries(migrations).filter(([name]) => name !== late));
    const migrator = new Migrator({ db: database, provider: { getMigrations: async () => others } });
    const { error } = await migrator.migrateToLatest();
    await database.destroy();
    if (error !== undefined) throw error;
    const node = await Database.open({ url, logger });
    expect(await node.migrate()).toEqual([late]);
    await node.close();
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

  test('call earlier states by their new names, start the time of who is under way, and plan their sitting', async () => {
    const url = await emptyDatabase('earlier_states');
    const database = new Kysely<never>({
      dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url }) }),
    });
    const before = Object.keys(migrations).filter((name) => name < '0006');
    const client = new Client({ connectionString: url });
    await client.connect();
    for (const names of [before, Object.keys(migrations)]) {
      const chosen = Object.fromEntries(names.map((name) => [name, migrations[name] as Migration]));
      const migrator = new Migrator({ db: database, provider: { getMigrations: async () => chosen } });
      expect((await migrator.migrateToLatest()).error).toBeUndefined();
      if (names === before) await client.query(EARLIER_ATTEMPTS);
    }
    await database.destroy();
    const { rows } = await client.query<{ status: string }>('select status from attempts order by id');
    expect(rows.map(({ status }) => status)).toEqual([
      'scheduled',
      'checking_in',
      'live',
      'submitted',
      'timed_out',
    ]);
    const { rows: times } = await client.query<{ data: unknown }>('select data from time_events');
    expect(times.map(({ data }) => data)).toEqual([
      { type: 'started', at: 100, allowanceMs: 900, giveBackMs: { line: 0, platform: 0 } },
    ]);
    const { rows: plans } = await client.query('select by_invitation, duration_minutes from sitting_plans');
    expect(plans).toEqual([{ by_invitation: true, duration_minutes: 1 }]);
    await client.end();
  });
});
