import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Installed } from '#scripts/setup/set-up.ts';

export type Environment = Record<string, string | undefined>;

/** What the children are told; anything the caller's environment sets already stays as it is. */
export function childEnvironment(options: {
  given: Environment;
  root: string;
  dataDirectory: string;
  installed: Installed;
  databaseUrl: string;
  redisUrl: string;
  host: string;
  port: number;
  mediaPort: number;
}): Environment {
  const { given, installed, host, port } = options;
  const shown = isLoopback(host) || isEveryAddress(host) ? 'localhost' : host;
  const defaults = {
    NODE_ENV: 'production',
    STORAGE_URL: pathToFileURL(join(options.dataDirectory, 'objects')).href,
    UPLOAD_DIR: join(options.dataDirectory, 'uploads'),
    PUBLIC_URL: `http://${shown}:${port}`,
    WEB_CLIENT_DIR: join(options.root, 'dist/web-client'),
    SESSION_SECRET: given['SESSION_SECRET'] || keptSecret(options.dataDirectory, 'session-secret'),
    BIOMETRICS_KEY: given['BIOMETRICS_KEY'] || keptSecret(options.dataDirectory, 'biometrics-key'),
    ...mediaAddress(host),
  };
  return {
    ...defaults,
    ...given,
    DATABASE_URL: options.databaseUrl,
    REDIS_URL: options.redisUrl,
    HTTP_HOST: host,
    HTTP_PORT: String(port),
    MEDIA_PORT: String(options.mediaPort),
    MEDIASOUP_WORKER_BIN: installed.mediaWorkerBin,
    MODEL_DIR: installed.modelDir,
  };
}

/** A worker process is not given what it does not need: it reaches no database and signs nothing. */
export function workerEnvironment(server: Environment): Environment {
  const { DATABASE_URL: _database, SESSION_SECRET: _secret, UPLOAD_DIR: _uploads, ...rest } = server;
  return rest;
}

/** Made once, for nobody else to read: 32 bytes as hex digits. */
function keptSecret(dataDirectory: string, name: string): string {
  const file = join(dataDirectory, name);
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

/** Media is reached where the pages are: on this machine alone, or on the address that others see. */
function mediaAddress(host: string): Environment {
  if (isLoopback(host)) return { MEDIA_LISTEN_IP: '127.0.0.1' };
  if (!isEveryAddress(host)) return { MEDIA_LISTEN_IP: host };
  const seen = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal);
  return { MEDIA_LISTEN_IP: '0.0.0.0', MEDIA_ANNOUNCED_ADDRESS: seen?.address ?? '127.0.0.1' };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host.startsWith('127.') || host === '::1';
}

function isEveryAddress(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}
