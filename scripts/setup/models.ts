import { join } from 'node:path';
import { runCommand } from '#scripts/run/run-command.ts';
import { cacheDirectory, cachedDirectory, hashOf } from './cached-directory.ts';

/** Where this checkout's converted models are, or will be once set up. */
export async function modelDirectory(root: string): Promise<string> {
  const given = process.env['MODEL_DIR'];
  if (given) return given;
  const sources = [
    'models',
    'node_modules/@vladmandic/face-api/package.json',
    'node_modules/@vladmandic/human/package.json',
  ];
  return join(cacheDirectory(), 'models', await hashOf(sources.map((path) => join(root, path))));
}

/** Converts the detectors' weights out of the npm packages, once. */
export async function models(root: string, directory: string): Promise<string> {
  const outcome = await cachedDirectory(directory, async (unfinished) => {
    await runCommand(process.execPath, [join(root, 'models/convert.ts'), '--out', unfinished], { cwd: root });
  });
  return outcome === 'found' ? 'unchanged' : 'converted';
}
