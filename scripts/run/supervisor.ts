import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { endChild, hasEnded, launch, untilAnswers } from './program.ts';
import type { Program } from './program.ts';

export interface SupervisorOptions {
  /** Each program's output goes to `<name>.log` here. */
  logDirectory: string;
  /** Told when a program ended unasked and comes back. */
  say: (text: string) => void;
  /** Wait before the first new start, ms; doubles with each quick end, up to 40 times as much. Default 250. */
  backOffMs?: number | undefined;
}

const STEADY_AFTER_MS = 30_000;

/**
 * Keeps programs running: starts them, starts them again when they end unasked, ends them on close. What it started
 * dies with this process, however that ends.
 */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #kept = new Map<Program, { child: ChildProcess | null; done: Promise<void> }>();
  readonly #closing = new AbortController();

  constructor(options: SupervisorOptions) {
    this.#options = options;
    mkdirSync(options.logDirectory, { recursive: true, mode: 0o700 });
  }

  /** Resolves when the program serves for the first time; throws, with the end of its log, when it ends before. */
  async start(program: Program): Promise<void> {
    const child = this.#launch(program);
    const kept = { child, done: Promise.resolve() };
    this.#kept.set(program, kept);
    try {
      await untilAnswers(program, child);
    } catch (cause) {
      this.#kept.delete(program);
      await endChild(child, program.stopSignal);
      throw new Error(`${program.name} did not start:\n${this.#endOfLog(program)}`, { cause });
    }
    kept.done = this.#keep(program, kept);
  }

  /** Ends all at once, each in its own way, and resolves when none is left. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all(
      [...this.#kept].map(async ([program, kept]) => {
        if (kept.child) await endChild(kept.child, program.stopSignal);
        await kept.done;
      }),
    );
    this.#kept.clear();
  }

  async #keep(program: Program, kept: { child: ChildProcess | null }): Promise<void> {
    const signal = this.#closing.signal;
    for (let quickEnds = 0; kept.child;) {
      const began = performance.now();
      if (!hasEnded(kept.child)) await once(kept.child, 'exit');
      if (signal.aborted) return;
      quickEnds = performance.now() - began > STEADY_AFTER_MS ? 0 : Math.min(quickEnds + 1, 6);
      const waitMs = (this.#options.backOffMs ?? 250) * Math.min(2 ** Math.max(0, quickEnds - 1), 40);
      const how = kept.child.signalCode ?? `code ${kept.child.exitCode}`;
      this.#options.say(`${program.name} ended (${how}); starting it again in ${waitMs} ms`);
      kept.child = null;
      await pause(waitMs, undefined, { signal }).catch(() => undefined);
      if (!signal.aborted) kept.child = this.#launch(program);
    }
  }

  #launch(program: Program): ChildProcess {
    const log = openSync(this.#logOf(program), 'a', 0o600);
    try {
      return launch(program, ['ignore', log, log]);
    } finally {
      closeSync(log);
    }
  }

  #logOf(program: Program): string {
    return join(this.#options.logDirectory, `${program.name.replaceAll(' ', '-')}.log`);
  }

  #endOfLog(program: Program): string {
    return readFileSync(this.#logOf(program), 'utf8').trimEnd().split('\n').slice(-15).join('\n');
  }
}
