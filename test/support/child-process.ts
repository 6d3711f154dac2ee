import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { until } from './until.ts';

/** A Node process running one of the project's files (path from the root). It dies with the test process. */
export interface TestProcess {
  pid: number;
  /** All it has printed. */
  output(): string;
  /** Resolves when it has printed the text. */
  printed(text: string, withinMs?: number): Promise<void>;
  /** Resolves to the exit code when it has ended by itself, null when a signal ended it. */
  ended(): Promise<number | null>;
  /** Sends the signal and resolves to the exit code, null when a signal ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

export function startProcess(
  file: string,
  environment: Record<string, string>,
  args: string[] = [],
): TestProcess {
  const path = fileURLToPath(new URL(`../../${file}`, import.meta.url));
  const child = spawn('setpriv', ['--pdeathsig', 'SIGKILL', process.execPath, path, ...args], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const take = (data: Buffer): void => void (output += data.toString());
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  return {
    pid: child.pid ?? 0,
    output: () => output,
    printed: async (text, withinMs = 10_000) => {
      await until(() => output.includes(text) || child.exitCode !== null, { timeoutMs: withinMs });
      if (!output.includes(text)) throw new Error(`ended without printing ${text}:\n${output}`);
    },
    ended: async () => {
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      return child.exitCode;
    },
    end: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const exit = once(child, 'exit') as Promise<[number | null]>;
      child.kill(signal);
      return (await exit)[0];
    },
  };
}
