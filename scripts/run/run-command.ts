import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface CommandOptions {
  cwd?: string | undefined;
  env?: Record<string, string | undefined> | undefined;
  /** Told each line printed, as it comes. */
  onLine?: ((line: string) => void) | undefined;
  /** true: goes on to its end when we are killed. */
  outlivesUs?: boolean | undefined;
  /** How many of the last lines a failure tells; default 12. */
  keepLines?: number | undefined;
}

/** Runs a command to its end and gives all it printed; throws with the last lines when it fails. */
export async function runCommand(
  command: string,
  args: string[],
  options: CommandOptions = {},
): Promise<string> {
  const child = spawn('setpriv', ['--pdeathsig', options.outlivesUs ? 'clear' : 'TERM', command, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: options.cwd,
    env: options.env ?? process.env,
  });
  let printed = '';
  let line = '';
  const take = (data: Buffer): void => {
    printed += data.toString();
    const lines = (line + data.toString()).split(/[\r\n]+/);
    line = lines.pop() ?? '';
    for (const whole of lines) options.onLine?.(whole);
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const [code] = (await once(child, 'close')) as [number | null];
  if (code === 0) return printed;
  const last = printed
    .trimEnd()
    .split('\n')
    .slice(-(options.keepLines ?? 12))
    .join('\n');
  throw new Error(`${[command, ...args].join(' ')} failed (${code ?? 'killed'}):\n${last}`);
}

/** Runs a command silently: its exit code, null where it cannot be run or was killed. */
export async function exitCodeOf(
  command: string,
  args: string[],
  options: Pick<CommandOptions, 'env'> = {},
): Promise<number | null> {
  const child = spawn(command, args, { stdio: 'ignore', env: options.env ?? process.env });
  return await new Promise((resolve) => {
    child.once('error', () => resolve(null));
    child.once('exit', resolve);
  });
}

/** Whether the command can be run and says yes. */
export async function succeeds(command: string, args: string[]): Promise<boolean> {
  return (await exitCodeOf(command, args)) === 0;
}
