// The pictures of an evaluation: of a folder, or those that come with Emtihan. Owns how such a folder is laid out.
// Does not change them.
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { cutPortrait, paintRoom, PORTRAIT_COUNT } from '#scripts/scenes/portraits.ts';
import type { Detector } from '#workers/vision/detector.ts';

export interface Named {
  name: string;
  bytes: Buffer;
}

/** A picture and its one face, pixels. */
export interface Located extends Named {
  width: number;
  height: number;
  face: { x: number; y: number; width: number; height: number };
}

export interface Pictures {
  people: Located[];
  /** Names of pictures that cannot be drawn upon: no face was found on them at full size, or several. */
  skipped: string[];
  /** People whose face cannot be seen. */
  away: Named[];
  /** Rooms with nobody in them. */
  empty: Named[];
}

const IMAGE = /\.(jpe?g|png|webp)$/i;
const FOLDERS = ['one', 'away', 'none'] as const;

/** The pictures of a folder and its subfolders, in order of their names (`sub/file.jpg`); none if there is no such folder. */
export async function picturesIn(folder: string): Promise<Named[]> {
  const names = await namesIn(folder);
  return Promise.all(names.map(async (name) => ({ name, bytes: await readFile(join(folder, name)) })));
}

async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  return names.filter((name) => IMAGE.test(name)).sort();
}

/** The labelled pictures of a directory (see expectPictures); null takes the portraits that Emtihan's scenes are made of. */
export async function readPictures(directory: string | null, locator: Detector): Promise<Pictures> {
  if (directory === null) return { ...(await locateAll(await ownPortraits(), locator)), away: [], empty: [] };
  const [one = [], away = [], empty = []] = await Promise.all(
    FOLDERS.map((folder) => picturesIn(join(directory, folder))),
  );
  return { ...(await locateAll(one, locator)), away: await readable(away), empty: await readable(empty) };
}

/**
 * Rejects, in words for whoever gave the directory, when it is none or holds nothing to evaluate: pictures in folders
 * `one` (one person each), `away` (one whose face cannot be seen) and `none` (nobody).
 */
export async function expectPictures(directory: string): Promise<void> {
  await expectDirectory(directory);
  const names = (await Promise.all(FOLDERS.map((folder) => namesIn(join(directory, folder))))).flat();
  if (names.length === 0)
    throw new Error(
      `${directory} holds no pictures to evaluate: put .jpg, .png or .webp files into its folders one (one person each), away (one person, no face to be seen) and none (nobody).`,
    );
}

/** Rejects likewise when there is no such directory. */
export async function expectDirectory(directory: string): Promise<void> {
  const found = await stat(directory).catch(() => null);
  if (!found) throw new Error(`There is no directory ${directory}.`);
  if (!found.isDirectory())
    throw new Error(`${directory} is a file: give the directory that holds the folders of pictures.`);
}

async function readable(pictures: Named[]): Promise<Named[]> {
  for (const picture of pictures) await upright(picture);
  return pictures;
}

async function locateAll(
  pictures: readonly Named[],
  locator: Detector,
): Promise<Pick<Pictures, 'people' | 'skipped'>> {
  const people: Located[] = [];
  const skipped: string[] = [];
  for (const picture of pictures) {
    const located = await locate(picture, locator);
    if (located) people.push(located);
    else skipped.push(picture.name);
  }
  return { people, skipped };
}

/**
 * Where the face of a picture of one person lies, found at full size by a detector that judges nothing here; null when
 * it finds none or several: such a picture cannot be drawn upon.
 */
export async function locate(picture: Named, detector: Detector): Promise<Located | null> {
  const bytes = await upright(picture);
  const { data, info } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const { faces } = await detector.detect({ width, height, rgba: new Uint8Array(data) });
  const [found, ...others] = faces.filter(({ score }) => score >= 0.6);
  if (!found || others.length > 0) return null;
  const { box } = found;
  if (box.height * height < 60) return null;
  const face = { x: box.x * width, y: box.y * height, width: box.width * width, height: box.height * height };
  return { name: picture.name, bytes, width, height, face };
}

/** As PNG, no side beyond 1 024 pixels. */
async function upright({ name, bytes }: Named): Promise<Buffer> {
  const turned = sharp(bytes).rotate().resize(1_024, 1_024, { fit: 'inside' }).removeAlpha().png();
  return turned.toBuffer().catch((cause: unknown) => {
    throw new Error(`${name} cannot be read as a picture.`, { cause });
  });
}

async function ownPortraits(): Promise<Named[]> {
  const people = Array.from({ length: PORTRAIT_COUNT }, async (_, index) => {
    const room = await paintRoom(index, 900, 900);
    const input = await cutPortrait(index, 760);
    const bytes = await sharp(room)
      .composite([{ input, gravity: 'south' }])
      .png()
      .toBuffer();
    return { name: `portrait ${index}`, bytes };
  });
  return Promise.all(people);
}
