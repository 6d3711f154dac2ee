import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createLogger } from '#platform/logger.ts';
import { Database } from '#server/storage/database.ts';
import { createStores } from '#server/storage/stores.ts';
import { startPostgres } from '#test/support/postgres.ts';
import type { TestPostgres } from '#test/support/postgres.ts';
import { until } from '#test/support/until.ts';
import { aSitting } from './a-sitting.ts';

const logger = createLogger({ name: 'test', level: 'silent' });

describe('a database that goes away', () => {
  let postgres: TestPostgres;
  beforeAll(async () => void (postgres = await startPostgres()));
  afterAll(() => postgres.close());

  test.each(['SIGKILL', 'SIGINT'] as const)(
    'is said so, heals by itself and has lost nothing (%s)',
    async (signal) => {
      const database = await Database.open({ url: await postgres.createDatabase(), logger });
      const stores = createStores(database);
      const { attempt, sitting } = await aSitting(stores);
      const answers = new Set<string>();
      let asking = true;
      const readers = Array.from({ length: 4 }, async () => {
        while (asking) {
          const answer = await stores.attempts
            .byId(attempt.id)
            .catch((error: { code: string }) => error.code);
          answers.add(typeof answer === 'string' ? answer : JSON.stringify(answer));
        }
      });
      await postgres.restart(signal);
      await until(() =>
        database.ping().then(
          () => true,
          () => false,
        ),
      );
      asking = false;
      await Promise.all(readers);
      answers.delete('service.unavailable');
      expect([...answers].map((answer) => JSON.parse(answer) as unknown)).toEqual([attempt]);
      expect(await stores.sittings.byId(sitting.id)).toEqual(sitting);
      await stores.attempts.save(
        { ...attempt, status: 'checking_in' },
        {
          from: 'scheduled',
          audit: { at: 1, actor: null, action: 'attempt.consented', subject: attempt.id, data: {} },
        },
      );
      await database.close();
    },
  );

  test('a read right after a restart, on broken connections, succeeds', async () => {
    const database = await Database.open({ url: await postgres.createDatabase(), logger });
    const stores = createStores(database);
    const { attempt } = await aSitting(stores);
    await postgres.restart('SIGKILL');
    const reads = Array.from({ length: 10 }, () => stores.attempts.byId(attempt.id));
    expect(await Promise.all(reads)).toEqual(Array(10).fill(attempt));
    await database.close();
  });

  test('one that never was there is unavailable at once', async () => {
    const url = postgres.url.replace(/host=[^&]*/, 'host=/nonexistent');
    await expect(Database.open({ url, logger })).rejects.toMatchObject({ code: 'service.unavailable' });
  });

  test('closing twice is closing once', async () => {
    const database = await Database.open({ url: postgres.url, logger });
    await Promise.all([database.close(), database.close()]);
  });
});
