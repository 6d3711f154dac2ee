import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { step } from '#scripts/setup/step.js';
import type { Environment } from './child-environment.ts';
import { dataPlace, holdAlone } from './data-place.ts';
import { postgresServer, postgresSocketUrl } from './postgres-server.ts';
import { Supervisor } from './supervisor.ts';

/**
 * The url of the database that `npm start` uses: that of DATABASE_URL, else its own. While Emtihan is stopped its
 * PostgreSQL is started, and given to `closing`; until this process ends, Emtihan cannot start on the data.
 */
export async function databaseAtHand(options: {
  root: string;
  given: Environment;
  closing: AsyncDisposableStack;
}): Promise<string> {
  const { root, given, closing } = options;
  if (given['DATABASE_URL']) return given['DATABASE_URL'];
  const place = dataPlace(root, given);
  const socketDirectory = place.postgresSocketDirectory;
  const url = postgresSocketUrl(socketDirectory, 'emtihan');
  const isStopped = await holdAlone(place).then(
    () => true,
    () => false,
  );
  if (!isStopped) return url;
  const directory = join(place.directory, 'postgres');
  if (!existsSync(join(directory, 'cluster/PG_VERSION')))
    throw new Error(`There is no database in ${place.directory}: run npm start first, or set DATABASE_URL.`);
  const stores = new Supervisor({ logDirectory: join(place.directory, 'logs'), say: () => undefined });
  closing.defer(() => stores.close());
  await step('PostgreSQL', async () => {
    await stores.start(await postgresServer({ directory, socketDirectory, durable: true }));
    return 'running for this command';
  });
  return url;
}
