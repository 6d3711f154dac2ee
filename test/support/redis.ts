import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

/** A real Redis of its own for one test file, on a unix socket, with an append-only file as in production. */
export interface TestRedis {
  /** For REDIS_URL. */
  url: string;
  /** Stops the server (kill -9 unless told to be kind) and starts it again on the same data. */
  restart(signal?: NodeJS.Signals): Promise<void>;
  close(): Promise<void>;
}

/** Ready to answer when it resolves. It dies with the test process, however that ends. */
export async function startRedis(): Promise<TestRedis> {
  const directory = await mkdtemp(join(tmpdir(), 'emtihan-redis-'));
  const socket = join(directory, 'redis.sock');
  let server = await launch(directory, socket);

  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
  };
  return {
    url: `unix:${socket}`,
    restart: async (signal = 'SIGKILL') => {
      await stop(signal);
      server = await launch(directory, socket);
    },
    close: async () => {
      await stop('SIGKILL');
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function launch(directory: string, socket: string): Promise<ChildProcess> {
  const settings = ['--port', '0', '--unixsocket', socket, '--dir', directory, '--save', ''];
  const durable = ['--appendonly', 'yes', '--appendfsync', 'everysec', '--maxmemory-policy', 'noeviction'];
  const server = spawn('setpriv', ['--pdeathsig', 'SIGKILL', 'redis-server', ...settings, ...durable], {
    stdio: 'ignore',
  });
  const probe = new Redis({ path: socket, retryStrategy: () => 20, maxRetriesPerRequest: null });
  probe.on('error', () => undefined);
  try {
    // The offline queue holds the ping until the socket is there and the data loaded.
    await Promise.race([
      probe.ping(),
      once(server, 'exit').then(() => Promise.reject(new Error('redis-server ended'))),
    ]);
  } finally {
    probe.disconnect();
  }
  return server;
}
