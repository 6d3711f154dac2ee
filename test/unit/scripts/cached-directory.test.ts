import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cachedDirectory, hashOf } from '#scripts/setup/cached-directory.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'emtihan-cache-'));
});
afterEach(async () => {
  await rm(home, { recursive: true, force: true });
});

describe('a cached directory', () => {
  it('is made once', async () => {
    let made = 0;
    const make = async (unfinished: string): Promise<void> => {
      made += 1;
      await writeFile(join(unfinished, 'worker'), 'binary');
    };
    await expect(cachedDirectory(join(home, 'a'), make)).resolves.toBe('made');
    await expect(cachedDirectory(join(home, 'a'), make)).resolves.toBe('found');
    expect(made).toBe(1);
    expect(await readdir(home)).toEqual(['a']);
  });

  it('does not count, and leaves nothing, when making it fails half-way', async () => {
    const fail = async (unfinished: string): Promise<void> => {
      await writeFile(join(unfinished, 'worker'), 'half');
      throw new Error('ninja stopped');
    };
    await expect(cachedDirectory(join(home, 'a'), fail)).rejects.toThrow('ninja stopped');
    expect(await readdir(home)).toEqual([]);
  });

  it('may be made by two at once: one of them wins, none fails', async () => {
    const make = async (unfinished: string): Promise<void> => writeFile(join(unfinished, 'worker'), 'binary');
    await Promise.all([cachedDirectory(join(home, 'a'), make), cachedDirectory(join(home, 'a'), make)]);
    expect(await readdir(home)).toEqual(['a']);
  });

  it('clears away what a killed set-up left hours ago', async () => {
    const old = join(home, 'a.unfinished-x');
    await mkdir(old);
    await utimes(old, new Date(0), new Date(0));
    await cachedDirectory(join(home, 'a'), async () => undefined);
    expect(existsSync(old)).toBe(false);
  });
});

describe('the hash that names a build', () => {
  it('changes with the content, the name and the place of each file, and with nothing else', async () => {
    const source = join(home, 'source');
    await mkdir(join(source, 'compat'), { recursive: true });
    await writeFile(join(source, 'CMakeLists.txt'), 'one');
    const first = await hashOf([source], 'x64');
    expect(await hashOf([source], 'x64')).toBe(first);

    await writeFile(join(source, 'CMakeLists.txt'), 'two');
    const edited = await hashOf([source], 'x64');
    await writeFile(join(source, 'compat/srtp.h'), '');
    const added = await hashOf([source], 'x64');
    expect(new Set([first, edited, added, await hashOf([source], 'arm64')]).size).toBe(4);
  });
});
