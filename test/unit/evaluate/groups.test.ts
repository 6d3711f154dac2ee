import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gapsOf, readGroups } from '#scripts/evaluate/groups.ts';
import { looked } from './looked.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'emtihan-groups-'));
});
afterAll(() => rm(directory, { recursive: true }));

describe('groups of people', () => {
  it('are the subfolders where nothing else is said', async () => {
    const groups = await readGroups(directory, ['young/a.jpg', 'old/b.jpg', 'c.jpg']);
    expect([...groups]).toEqual([
      ['young/a.jpg', { folder: 'young' }],
      ['old/b.jpg', { folder: 'old' }],
    ]);
  });

  it('are what groups.csv says, and an empty cell says nothing', async () => {
    await writeFile(
      join(directory, 'groups.csv'),
      '\uFEFFfile,age,skin\r\na.jpg, young,dark\r\nb.jpg,,light\r\n',
    );
    const groups = await readGroups(directory, []);
    expect([...groups]).toEqual([
      ['a.jpg', { age: 'young', skin: 'dark' }],
      ['b.jpg', { skin: 'light' }],
    ]);
  });

  it('are refused with a head that names no groupings', async () => {
    await writeFile(join(directory, 'groups.csv'), 'a.jpg,young\n');
    await expect(readGroups(directory, [])).rejects.toThrow('"file,skin,age"');
  });
});

describe('the gap between groups', () => {
  const groups = new Map([
    ['a.jpg', { age: 'young' }],
    ['b.jpg', { age: 'old' }],
    ['c.jpg', { age: 'old' }],
  ]);
  const frames = [
    looked({ name: 'a.jpg' }, [0.9]),
    looked({ name: 'b.jpg' }, [0.1]),
    looked({ name: 'a.jpg', condition: 'dark' }, [0.9]),
    looked({ name: 'b.jpg', condition: 'dark' }, [0.9]),
  ];

  it('is between the group missed most often and the one missed least', () => {
    const [gaps] = gapsOf(frames, groups, []);
    expect(gaps!.largestGap).toEqual({ clean: 100, all: 50 });
  });

  it('tells how many of a group could not be looked at', () => {
    const [gaps] = gapsOf(frames, groups, ['c.jpg']);
    expect(gaps!.groups.map(({ group, people, skipped }) => [group, people, skipped])).toEqual([
      ['old', 1, 1],
      ['young', 1, 0],
    ]);
  });

  it('is none where there is one group', () => {
    expect(gapsOf(frames, new Map([['a.jpg', { age: 'young' }]]), [])).toEqual([]);
  });
});
