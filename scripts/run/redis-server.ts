import { mkdirSync } from 'node:fs';
import { createConnection } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Program } from './program.ts';

/** Debian's redis-server on a unix socket, keeping every write within a second and evicting nothing, as queues need. */
export function redisServer(place: { directory: string; socket: string }): Program {
  mkdirSync(place.directory, { recursive: true, mode: 0o700 });
  const settings = ['--port', '0', '--unixsocket', place.socket, '--unixsocketperm', '700'];
  const durable = ['--appendonly', 'yes', '--appendfsync', 'everysec', '--maxmemory-policy', 'noeviction'];
  return {
    name: 'redis',
    command: 'redis-server',
    args: [...settings, '--dir', place.directory, '--save', '', ...durable],
    stopSignal: 'SIGTERM',
    deathSignal: 'SIGTERM',
    answers: async () => (await say(place.socket, 'PING')).startsWith('+PONG'),
  };
}

/** For REDIS_URL. */
export function redisSocketUrl(socket: string): string {
  return `unix:${socket}`;
}

/** Ends a server left on the socket by a start that was killed: two of them must never write one file. */
export async function endOrphanRedis(socket: string): Promise<void> {
  const giveUpAt = performance.now() + 10_000;
  while ((await say(socket, 'SHUTDOWN')) !== '' && performance.now() < giveUpAt) await pause(20);
}

/** One inline command and the first of its answer; empty where nobody listens. */
function say(socket: string, command: string): Promise<string> {
  return new Promise((resolve) => {
    const connection = createConnection(socket);
    connection.setTimeout(1_000, () => connection.destroy());
    connection.once('connect', () => connection.write(`${command}\r\n`));
    connection.once('data', (data) => {
      resolve(data.toString());
      connection.destroy();
    });
    connection.once('error', () => resolve(''));
    connection.once('close', () => resolve(''));
  });
}
