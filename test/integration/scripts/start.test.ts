import { mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { freePort } from '#scripts/run/ports.ts';
import { startProcess } from '#test/support/child-process.ts';
import type { TestProcess } from '#test/support/child-process.ts';
import { until } from '#test/support/until.ts';

const SET_UP_MS = 150_000;

let directory: string;
let port: string;
let started: TestProcess[];
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'emtihan-start-'));
  port = String(await freePort('127.0.0.1', 20_000 + (process.pid % 10_000)));
  started = [];
});
afterEach(async () => {
  for (const process of started) await process.end('SIGKILL');
  await until(() => childrenOn(directory).length === 0, { what: 'none is left behind' });
  rmSync(directory, { recursive: true, force: true });
});

function npmStart(...args: string[]): TestProcess {
  const { HOME = '', MEDIASOUP_WORKER_BIN = '', MODEL_DIR = '' } = process.env;
  const environment = {
    HOME,
    MEDIASOUP_WORKER_BIN,
    MODEL_DIR,
    EMTIHAN_DATA_DIR: directory,
    LOG_LEVEL: 'info',
  };
  const process_ = startProcess('scripts/start.js', environment, ['--port', port, ...args]);
  started.push(process_);
  return process_;
}

/** Process ids of everything that was told of the data directory or stands in it, but for the start itself. */
function childrenOn(data: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && !started.some(({ pid }) => pid === Number(name)))
    .filter((pid) => {
      try {
        // The stores write over their environment, but stand in their directories.
        const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
        return environment.includes(data) || readlinkSync(`/proc/${pid}/cwd`).startsWith(data);
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** `npm run replay` with an incident that is not there: what it says once it has found the database. */
async function npmRunReplay(): Promise<{ code: number | null; output: string }> {
  const { HOME = '' } = process.env;
  const id = '0190a000-0000-4000-8000-000000000001';
  const process_ = startProcess('scripts/replay.js', { HOME, EMTIHAN_DATA_DIR: directory }, [id]);
  started.push(process_);
  return { code: await process_.ended(), output: process_.output() };
}
const UNKNOWN = { code: 1, output: expect.stringContaining('There is no incident') };

describe('npm start on an empty data directory', () => {
  it(
    'brings everything up, is alone on its data, is found by npm run replay, and leaves nobody behind when told to stop',
    async () => {
      expect(await npmRunReplay()).toMatchObject({ code: 1, output: expect.stringContaining('no database') });
      const first = npmStart('--no-demo');
      await first.printed('Emtihan runs at', SET_UP_MS);
      expect(await npmRunReplay()).toMatchObject(UNKNOWN);
      expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
      // Redis, PostgreSQL, the server and its media worker, a worker: at least these.
      expect(childrenOn(directory).length).toBeGreaterThanOrEqual(5);

      const second = npmStart('--no-demo');
      await second.printed(`Emtihan is already running on ${directory}`);

      expect(await first.end('SIGINT')).toBe(0);
      expect(childrenOn(directory)).toEqual([]);
      expect(await npmRunReplay()).toMatchObject(UNKNOWN);
    },
    SET_UP_MS * 2,
  );

  it(
    'leaves nobody behind when it is killed, and starts again on the same data',
    async () => {
      const first = npmStart('--no-demo');
      await first.printed('Emtihan runs at', SET_UP_MS);
      await first.end('SIGKILL');
      await until(() => childrenOn(directory).length === 0, { what: 'none is left behind' });

      const second = npmStart('--no-demo');
      await second.printed('Emtihan runs at', SET_UP_MS);
      expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
      expect(await second.end('SIGTERM')).toBe(0);
    },
    SET_UP_MS * 2,
  );
});
