import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '#scripts/run/run-command.ts';
import { hashOf } from './cached-directory.ts';
import type { Say } from './step.js';

const SOURCES = ['web-client', 'contracts', 'package-lock.json'];

/** Builds the pages into dist/web-client unless they were built from these very sources. */
export async function webClient(root: string, say: Say): Promise<string> {
  const stamp = join(root, 'dist/web-client.built-from');
  const sources = await hashOf(SOURCES.map((path) => join(root, path)));
  if ((await readFile(stamp, 'utf8').catch(() => '')) === sources) return 'unchanged';
  say('building');
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const out = ['--outDir', join(root, 'dist/web-client'), '--emptyOutDir'];
  await runCommand(process.execPath, [vite, 'build', 'web-client', ...out, '--logLevel', 'warn'], {
    cwd: root,
  });
  await writeFile(stamp, sources);
  return 'built';
}
