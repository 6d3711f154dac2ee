import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** What set-up made once per user, whatever the checkout: `$XDG_CACHE_HOME/emtihan`, default `~/.cache/emtihan`. */
export function cacheDirectory(environment: Record<string, string | undefined> = process.env): string {
  return join(environment['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'emtihan');
}

/**
 * Fills a directory that is there wholly or not at all: `make` works in another one beside it, which takes the name
 * when it is done. Gives 'found' where it was there before.
 */
export async function cachedDirectory(
  directory: string,
  make: (unfinished: string) => Promise<void>,
): Promise<'found' | 'made'> {
  if (existsSync(directory)) return 'found';
  await mkdir(dirname(directory), { recursive: true });
  await removeAbandoned(directory);
  const unfinished = await mkdtemp(`${directory}.unfinished-`);
  try {
    await make(unfinished);
    await rename(unfinished, directory).catch((error: NodeJS.ErrnoException) => {
      // Another set-up of the same user was quicker.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
    return 'made';
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** What a killed set-up left unfinished; younger ones may still be at work. */
async function removeAbandoned(directory: string): Promise<void> {
  const parent = dirname(directory);
  for (const name of await readdir(parent)) {
    if (!name.includes('.unfinished-')) continue;
    const { mtimeMs } = await stat(join(parent, name));
    if (mtimeMs < Date.now() - 3_600_000) await rm(join(parent, name), { recursive: true, force: true });
  }
}

/** Hash of files and of all files under directories, with their names: twelve hexadecimal digits. */
export async function hashOf(paths: string[], ...also: string[]): Promise<string> {
  const hash = createHash('sha256').update(also.join('\0'));
  for (const path of paths) {
    const files = (await stat(path)).isDirectory() ? await filesUnder(path) : [''];
    for (const file of files) hash.update(`\0${file}\0`).update(await readFile(join(path, file)));
  }
  return hash.digest('hex').slice(0, 12);
}

async function filesUnder(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length))
    .sort();
}
