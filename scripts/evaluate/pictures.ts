import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Detector } from '#workers/vision/detector.ts';

/** A picture and its one face, pixels. */
export interface Located {
  name: string;
  bytes: Buffer;
  width: number;
  height: number;
  face: { x: number; y: number; width: number; height: number };
}

const IMAGE = /\.(jpe?g|png|webp)$/i;

/** The pictures of a folder, in order of their names; none if there is no such folder. */
export async function picturesIn(folder: string): Promise<{ name: string; bytes: Buffer }[]> {
  const names = await readdir(folder).catch(() => []);
  const images = names.filter((name) => IMAGE.test(name)).sort();
  return Promise.all(images.map(async (name) => ({ name, bytes: await readFile(join(folder, name)) })));
}

/**
 * Where the face of a picture of one person lies, found at full size by a detector that judges nothing here; null when
 * it finds none or several: such a picture cannot be drawn upon.
 */
export async function locate(
  { name, bytes }: { name: string; bytes: Buffer },
  detector: Detector,
): Promise<Located | null> {
  const upright = await sharp(bytes)
    .rotate()
    .resize(1_024, 1_024, { fit: 'inside' })
    .removeAlpha()
    .png()
    .toBuffer();
  const { data, info } = await sharp(upright).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const picture = { width: info.width, height: info.height, rgba: new Uint8Array(data) };
  const { faces } = await detector.detect(picture);
  const [found, ...others] = faces.filter(({ score }) => score >= 0.6);
  if (!found || others.length > 0) return null;
  const { box } = found;
  const [width, height] = [box.width * info.width, box.height * info.height];
  if (height < 60) return null;
  const face = { x: box.x * info.width, y: box.y * info.height, width, height };
  return { name, bytes: upright, width: info.width, height: info.height, face };
}
