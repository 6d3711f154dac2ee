import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endChild, launch, untilAnswers } from '#scripts/run/program.ts';
import { redisServer, redisSocketUrl } from '#scripts/run/redis-server.ts';

/** A real Redis of its own for one test file, as `npm start` runs it. */
export interface TestRedis {
  /** For REDIS_URL. */
  url: string;
  /** Stops the server (kill -9 unless told to be kind) and starts it again on the same data. */
  restart(signal?: NodeJS.Signals): Promise<void>;
  /** Kills the server; `restart` brings it back. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

/** Ready to answer when it resolves. It dies with the test process, however that ends. */
export async function startRedis(): Promise<TestRedis> {
  const directory = await mkdtemp(join(tmpdir(), 'emtihan-redis-'));
  const socket = join(directory, 'redis.sock');
  const program = redisServer({ directory, socket });
  let server = launch(program);
  await untilAnswers(program, server);
  return {
    url: redisSocketUrl(socket),
    restart: async (signal = 'SIGKILL') => {
      await endChild(server, signal);
      server = launch(program);
      await untilAnswers(program, server);
    },
    stop: () => endChild(server, 'SIGKILL'),
    close: async () => {
      await endChild(server, 'SIGKILL');
      await rm(directory, { recursive: true, force: true });
    },
  };
}
