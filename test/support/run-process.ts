import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A Node process of the project's own under test, with what it printed. */
export interface RunningProcess {
  child: ChildProcess;
  /** Everything printed so far, newest last, for a failing test to show. */
  output(): string;
  /** Ends it as an operator would (SIGTERM), or as a crash would (SIGKILL). */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** Starts `node <script>` with exactly this environment besides PATH; it dies with the test process. */
export function runProcess(script: string, environment: Record<string, string>): RunningProcess {
  const printed: string[] = [];
  const child = spawn('setpriv', ['--pdeathsig', 'SIGKILL', process.execPath, script], {
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const keep = (chunk: Buffer): void => {
    printed.push(chunk.toString());
    if (printed.length > 400) printed.shift();
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  return {
    child,
    output: () => printed.join(''),
    async stop(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    },
  };
}
