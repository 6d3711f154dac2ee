import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectPictures, picturesIn } from '#scripts/evaluate/pictures.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'emtihan-pictures-'));
  await mkdir(join(directory, 'labelled/one/young'), { recursive: true });
  await mkdir(join(directory, 'empty/one'), { recursive: true });
  await mkdir(join(directory, 'loose'));
  for (const file of [
    'labelled/one/b.JPG',
    'labelled/one/young/a.png',
    'labelled/one/notes.txt',
    'loose/a.jpg',
  ])
    await writeFile(join(directory, file), '');
});
afterAll(() => rm(directory, { recursive: true }));

describe('a directory of labelled pictures', () => {
  it.each([
    ['none at all', 'nowhere', 'There is no directory'],
    ['a file', 'loose/a.jpg', 'is a file'],
    ['empty folders', 'empty', 'holds no pictures to evaluate'],
    ['pictures without a label', 'loose', 'into its folders one'],
  ])('is refused in plain words when it is %s', async (_, path, words) => {
    await expect(expectPictures(join(directory, path))).rejects.toThrow(words);
  });

  it('is taken when one of its folders holds a picture', async () => {
    await expect(expectPictures(join(directory, 'labelled'))).resolves.toBeUndefined();
  });

  it('names the pictures of subfolders by them, and passes over what is none', async () => {
    const pictures = await picturesIn(join(directory, 'labelled/one'));
    expect(pictures.map(({ name }) => name)).toEqual(['b.JPG', 'young/a.png']);
  });
});
