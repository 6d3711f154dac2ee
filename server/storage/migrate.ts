/** `node server/storage/migrate.ts` brings the database of DATABASE_URL up to date and ends. */
import { createLogger } from '#platform/logger.ts';
import { Database } from './database.ts';

const url = process.env['DATABASE_URL'];
if (!url) throw new Error('Set DATABASE_URL to the database to migrate.');
const logger = createLogger({ name: 'migrate', level: process.env['LOG_LEVEL'] ?? 'info' });
const database = await Database.open({ url, logger, connections: 2 });
try {
  const applied = await database.migrate();
  logger.info({ applied }, applied.length === 0 ? 'the database is up to date' : 'migrations applied');
} finally {
  await database.close();
}
