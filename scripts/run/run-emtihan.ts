import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { DebianNeed } from '#scripts/setup/debian-packages.ts';
import { setUp } from '#scripts/setup/set-up.ts';
import { step } from '#scripts/setup/step.js';
import { childEnvironment, workerEnvironment } from './child-environment.ts';
import type { Environment } from './child-environment.ts';
import { dataPlace, holdAlone } from './data-place.ts';
import type { DataPlace } from './data-place.ts';
import { linkLines } from './links.ts';
import { candidatesProgram, serverProgram, workerPrograms } from './node-programs.ts';
import { ensureDatabase, postgresServer, postgresSocketUrl } from './postgres-server.ts';
import { freeMediaPorts, freePort } from './ports.ts';
import { endOrphanRedis, redisServer, redisSocketUrl } from './redis-server.ts';
import { runCommand } from './run-command.ts';
import type { StartOptions } from './start-options.ts';
import { Supervisor } from './supervisor.ts';

/**
 * Sets up what is missing, starts the stores and then what uses them, and prints the links. Everything it starts is
 * given to `closing`, in the order in which it must end.
 */
export async function runEmtihan(run: {
  root: string;
  given: Environment;
  options: StartOptions;
  closing: AsyncDisposableStack;
}): Promise<void> {
  const { root, given, options, closing } = run;
  const began = performance.now();
  const place = dataPlace(root, given);
  await holdAlone(place);
  const supervise = (): Supervisor => {
    const supervisor = new Supervisor({
      logDirectory: join(place.directory, 'logs'),
      say: (text) => console.log(`  ! ${text}`),
    });
    closing.defer(() => supervisor.close());
    return supervisor;
  };
  const stores = supervise();
  const services = supervise();

  const [installed, databaseUrl] = await Promise.all([
    setUp(root, debianNeeds(given, options)),
    migratedDatabase(root, given, place, stores),
  ]);
  const { port, mediaPort } = await chosenPorts(options, given);
  const redisUrl = given['REDIS_URL'] || redisSocketUrl(join(place.socketDirectory, 'redis.sock'));
  const environment = childEnvironment({
    given,
    root,
    dataDirectory: place.directory,
    installed,
    databaseUrl,
    redisUrl,
    host: options.host,
    port,
    mediaPort,
  });
  const demoFile = join(place.directory, 'demo.json');
  const seeded = options.demo ? seedDemo(root, environment, demoFile) : Promise.resolve();
  if (options.setupOnly) return await seeded;

  if (!given['REDIS_URL']) await step('Redis', () => startRedis(place, stores));
  const workers = workerPrograms(root, workerEnvironment(environment));
  await Promise.all([
    seeded,
    step('server', () => services.start(serverProgram(root, environment)).then(() => `port ${port}`)),
    step('workers', () =>
      Promise.all(workers.map((worker) => services.start(worker))).then(() => `${workers.length} running`),
    ),
  ]);
  if (options.demoCandidates)
    await step('demo candidates', () =>
      services.start(candidatesProgram(root, environment, demoFile)).then(() => 'joining'),
    );

  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`\nEmtihan runs at ${environment['PUBLIC_URL']} (${seconds} s). Open in separate windows:\n`);
  if (options.demo) for (const line of await linkLines(demoFile)) console.log(line);
  console.log(`\nCtrl-C stops it. Logs: ${join(place.directory, 'logs')}`);
}

function debianNeeds(given: Environment, options: StartOptions): DebianNeed[] {
  return [
    ...(given['REDIS_URL'] ? [] : (['redis'] as const)),
    ...(options.demoCandidates ? (['browser', 'video'] as const) : []),
  ];
}

/** The database of DATABASE_URL, or one of our own, brought up to date. */
async function migratedDatabase(
  root: string,
  given: Environment,
  place: DataPlace,
  stores: Supervisor,
): Promise<string> {
  const url = given['DATABASE_URL'] || postgresSocketUrl(place.postgresSocketDirectory, 'emtihan');
  if (!given['DATABASE_URL'])
    await step('PostgreSQL', async () => {
      const directory = join(place.directory, 'postgres');
      const socketDirectory = place.postgresSocketDirectory;
      await stores.start(await postgresServer({ directory, socketDirectory, durable: true }));
      await ensureDatabase(socketDirectory, 'emtihan');
      return 'running';
    });
  await step('migrations', async () => {
    await runNode(root, 'server/storage/migrate.ts', { ...given, DATABASE_URL: url });
    return 'up to date';
  });
  return url;
}

async function seedDemo(root: string, environment: Environment, file: string): Promise<void> {
  await step('demo data', async () => {
    await runNode(root, 'scripts/demo/seed-demo.ts', { ...environment, DEMO_FILE: file });
    return 'ready';
  });
}

async function startRedis(place: DataPlace, stores: Supervisor): Promise<string> {
  const socket = join(place.socketDirectory, 'redis.sock');
  await endOrphanRedis(socket);
  await stores.start(redisServer({ directory: join(place.directory, 'redis'), socket }));
  return 'running';
}

async function chosenPorts(
  options: StartOptions,
  given: Environment,
): Promise<{ port: number; mediaPort: number }> {
  const port = await freePort(options.host, options.port ?? 3000);
  if (port === null || (options.port !== null && port !== options.port))
    throw new Error(`Port ${options.port ?? 3000} is taken: choose another with npm start -- --port N.`);
  if (given['MEDIA_PORT']) return { port, mediaPort: Number(given['MEDIA_PORT']) };
  const workers = Number(given['MEDIA_WORKERS'] || Math.max(1, availableParallelism() - 1));
  const mediaPort = await freeMediaPorts('0.0.0.0', 40_000, workers);
  if (mediaPort === null) throw new Error('No media ports are free from 40000 on: set MEDIA_PORT.');
  return { port, mediaPort };
}

async function runNode(root: string, file: string, environment: Environment): Promise<void> {
  await runCommand(process.execPath, [join(root, file)], { cwd: root, env: environment });
}
