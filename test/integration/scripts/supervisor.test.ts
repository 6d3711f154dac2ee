import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Program } from '#scripts/run/program.ts';
import { Supervisor } from '#scripts/run/supervisor.ts';
import { startProcess } from '#test/support/child-process.ts';
import { until } from '#test/support/until.ts';

let directory: string;
let supervisor: Supervisor;
let said: string[];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'emtihan-supervisor-'));
  said = [];
  supervisor = new Supervisor({ logDirectory: directory, say: (text) => said.push(text), backOffMs: 5 });
});
afterEach(async () => {
  await supervisor.close();
  rmSync(directory, { recursive: true, force: true });
});

/** A shell line that leaves its process id behind. */
function shell(line: string, more: Partial<Program> = {}): Program {
  return {
    name: 'sleeper',
    command: 'sh',
    args: ['-c', `echo $$ >> ${directory}/pids; ${line}`],
    stopSignal: 'SIGTERM',
    deathSignal: 'SIGKILL',
    ...more,
  };
}

function pids(file = join(directory, 'pids')): number[] {
  try {
    return readFileSync(file, 'utf8').trim().split('\n').map(Number);
  } catch {
    return [];
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A killed process stays listed until its parent has looked.
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

describe('a supervisor', () => {
  it('starts again what ended unasked, and says so', async () => {
    await supervisor.start(shell('exec sleep 600'));
    const [first = 0] = await until(() => pids().length === 1 && pids());
    process.kill(first, 'SIGKILL');
    const [, second = 0] = await until(() => pids().length === 2 && pids());
    expect(lives(second)).toBe(true);
    expect(said).toEqual(['sleeper ended (SIGKILL); starting it again in 5 ms']);
  });

  it('waits longer each time a program ends at once', async () => {
    await supervisor.start(shell('sleep 0.05; exit 3'));
    await until(() => said.length >= 4);
    const waits = said.slice(0, 4).map((line) => /in (\d+) ms/.exec(line)?.[1]);
    expect(waits).toEqual(['5', '10', '20', '40']);
  });

  it('refuses a program that ends before it serves, with the end of its log', async () => {
    const broken = shell('echo the port is taken; exit 1', { answers: async () => false });
    await expect(supervisor.start(broken)).rejects.toThrow('sleeper did not start:\nthe port is taken');
    expect(said).toEqual([]);
  });

  it('refuses a program that is not there', async () => {
    const missing = shell('', { command: 'no-such-program', answers: async () => false });
    await expect(supervisor.start(missing)).rejects.toThrow('sleeper did not start');
  });

  it('ends all on close, and brings none of them back', async () => {
    await Promise.all([supervisor.start(shell('exec sleep 600')), supervisor.start(shell('exec sleep 600'))]);
    await until(() => pids().length === 2);
    await supervisor.close();
    expect(pids().filter(lives)).toEqual([]);
    expect(said).toEqual([]);
  });
});

describe('what a supervising process started', () => {
  it.each(['SIGTERM', 'SIGKILL'] as const)('is gone after %s', async (signal) => {
    const owner = startProcess('test/support/supervise-sleepers.ts', {});
    await owner.printed('ready in');
    const place = /ready in (\S+)/.exec(owner.output())?.[1] ?? '';
    // A program that was started has not yet said who it is.
    const started = await until(() => {
      const told = ['first', 'second'].flatMap((name) => pids(join(place, `${name}.pid`)));
      return told.length === 2 && told;
    });
    expect(started.map(lives)).toEqual([true, true]);
    await owner.end(signal);
    await until(() => !started.some(lives), { what: 'both are gone' });
    rmSync(place, { recursive: true, force: true });
  });
});
