import { expect, test } from '@jest/globals';
import { startPostgres } from '#test/support/postgres.ts';
import { startProcess } from '#test/support/child-process.ts';

test('`node server/storage/migrate.ts` says that the database is up to date, and ends', async () => {
  const postgres = await startPostgres();
  try {
    const script = startProcess('server/storage/migrate.ts', { DATABASE_URL: postgres.url });
    await script.printed('the database is up to date');
    expect(script.output()).not.toContain('Error');
  } finally {
    await postgres.close();
  }
});
