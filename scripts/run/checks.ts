import { join } from 'node:path';
import { step } from '#scripts/setup/step.js';
import { runCommand } from './run-command.ts';

const CHECKS = [
  { name: 'types', command: ['tsc', '--noEmit', '-p', '.'] },
  { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings', '.'] },
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  { name: 'docker-compose.yml', command: ['dclint', 'docker-compose.yml', '--max-warnings', '0'] },
  { name: 'Dockerfile', command: ['dockerfile-utils', 'lint', 'Dockerfile'] },
] as const;

/** Runs every check, prints what each finds, and gives how many failed. */
export async function failedChecks(root: string): Promise<number> {
  const outcomes = await Promise.all(CHECKS.map(({ name, command }) => passes(root, name, [...command])));
  return outcomes.filter((passed) => !passed).length;
}

async function passes(root: string, name: string, command: string[]): Promise<boolean> {
  const [program = '', ...args] = command;
  try {
    await step(`check ${name}`, async () => {
      await runCommand(join(root, 'node_modules/.bin', program), args, { cwd: root, keepLines: 200 });
      return 'clean';
    });
    return true;
  } catch (error) {
    console.error(`  ✗ check ${name}\n${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}
