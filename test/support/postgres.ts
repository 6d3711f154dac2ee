import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { createLogger } from '#platform/logger.ts';
import { ensureDatabase, postgresServer, postgresSocketUrl } from '#scripts/run/postgres-server.ts';
import { endChild, launch, untilAnswers } from '#scripts/run/program.ts';
import { Database } from '#server/storage/database.ts';
import { until } from './until.ts';

/** A real PostgreSQL of its own for one test file, as `npm start` runs it but for fsync, unless asked. */
export interface TestPostgres {
  /** Of a migrated database, for DATABASE_URL. */
  url: string;
  /** Of the database `postgres`, to end sessions or look from outside. */
  adminUrl: string;
  /** A fresh migrated database (about 40 ms): its url. */
  createDatabase(): Promise<string>;
  /** Stops the server (kill -9 unless told to be kind) and starts it again on the same data. */
  restart(signal?: NodeJS.Signals): Promise<void>;
  close(): Promise<void>;
}

/**
 * Migrated and ready when it resolves (about 1.5 s). It dies with the test process, however that ends. Only what measures
 * needs it `durable`, as it is in use.
 */
export async function startPostgres({ durable = false } = {}): Promise<TestPostgres> {
  const directory = await mkdtemp(join(tmpdir(), 'emtihan-postgres-'));
  await chmod(directory, 0o755); // PostgreSQL may run as nobody; what lies inside is private
  const socketDirectory = join(directory, 'socket');
  const program = await postgresServer({
    directory: join(directory, 'data'),
    socketDirectory,
    durable,
  });
  let server = launch(program);
  await untilAnswers(program, server);

  await ensureDatabase(socketDirectory, 'template');
  const template = await Database.open({
    url: postgresSocketUrl(socketDirectory, 'template'),
    logger: createLogger({ name: 'test', level: 'silent' }),
  });
  await template.migrate();
  await template.close();

  const adminUrl = postgresSocketUrl(socketDirectory, 'postgres');
  let made = 0;
  const createDatabase = async (): Promise<string> => {
    const name = `test_${++made}`;
    const admin = new Client({ connectionString: adminUrl });
    await admin.connect();
    await admin.query(`create database ${name} template template`);
    await admin.end();
    return postgresSocketUrl(socketDirectory, name);
  };
  return {
    url: await createDatabase(),
    adminUrl,
    createDatabase,
    restart: async (signal = 'SIGKILL') => {
      await endChild(server, signal);
      // Sessions of a killed server hold its memory for a moment longer; as our supervisor does, it is tried again.
      await until(() =>
        untilAnswers(program, (server = launch(program))).then(
          () => true,
          () => false,
        ),
      );
    },
    close: async () => {
      await endChild(server, 'SIGKILL');
      await rm(directory, { recursive: true, force: true });
    },
  };
}
