import { spawn } from 'node:child_process';
import type { ChildProcess, StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

/** A program to run beside us: what to start, how to end it, and how to tell that it serves. */
export interface Program {
  /** For progress lines and the log file's name. */
  name: string;
  command: string;
  args: string[];
  /** The whole environment; default: ours. */
  env?: Record<string, string | undefined> | undefined;
  cwd?: string | undefined;
  /** A command line that becomes another user, then runs what follows it. */
  as?: string[] | undefined;
  /** Asks it to end in good order. */
  stopSignal: NodeJS.Signals;
  /** What the kernel sends it when we die without a word. */
  deathSignal: NodeJS.Signals;
  /** One look at whether it serves now; default: it does as soon as it runs. */
  answers?: (() => Promise<boolean>) | undefined;
}

/**
 * Starts a program in a session of its own, so that Ctrl-C reaches only us and we end it in order; it cannot outlive
 * this process. `as` comes first: the kernel forgets the death signal when a process changes its user.
 */
export function launch(program: Program, stdio: StdioOptions = 'ignore'): ChildProcess {
  const line = [
    ...(program.as ?? []),
    'setpriv',
    '--pdeathsig',
    program.deathSignal.slice('SIG'.length),
    program.command,
    ...program.args,
  ];
  return spawn(line[0] ?? '', line.slice(1), {
    stdio,
    detached: true,
    cwd: program.cwd,
    env: program.env ?? process.env,
  });
}

/** Resolves when the program answers; throws when it ends before, or after `withinMs`. */
export async function untilAnswers(program: Program, child: ChildProcess, withinMs = 30_000): Promise<void> {
  let spawnError: Error | undefined;
  child.once('error', (error) => (spawnError = error));
  const giveUpAt = performance.now() + withinMs;
  for (;;) {
    if (spawnError) throw spawnError;
    if (hasEnded(child)) throw new Error(`${program.name} ended before it served`);
    if (child.pid !== undefined && ((await program.answers?.()) ?? true)) return;
    if (performance.now() > giveUpAt)
      throw new Error(`${program.name} does not answer after ${withinMs / 1000} s`);
    await pause(10);
  }
}

/** Ends a child: asks, waits `graceMs`, then kills. Resolves when it is gone. */
export async function endChild(child: ChildProcess, signal: NodeJS.Signals, graceMs = 8_000): Promise<void> {
  if (hasEnded(child) || child.pid === undefined) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  const kill = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await gone;
  clearTimeout(kill);
}

/** True once the process is no more. */
export function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
