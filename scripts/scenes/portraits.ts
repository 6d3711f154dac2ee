import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp from 'sharp';

/** A region of a sample photo that holds exactly one person: pixels of the original. */
interface Crop {
  photo: string;
  left: number;
  top: number;
  width: number;
  height: number;
}

/** One person each, cut from the sample photos that @vladmandic/face-api carries (MIT). */
const CROPS: readonly Crop[] = [
  { photo: 'sample3.jpg', left: 970, top: 90, width: 490, height: 620 },
  { photo: 'sample1.jpg', left: 1300, top: 90, width: 520, height: 620 },
  { photo: 'sample3.jpg', left: 440, top: 180, width: 490, height: 620 },
  { photo: 'sample5.jpg', left: 1360, top: 220, width: 440, height: 560 },
  { photo: 'sample3.jpg', left: 1395, top: 230, width: 420, height: 530 },
  { photo: 'sample1.jpg', left: 300, top: 230, width: 420, height: 530 },
];

export const PORTRAIT_COUNT = CROPS.length;

const SAMPLES = join(
  dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json')),
  'demo',
);

/** Person `index` as a PNG of the given height with feathered edges, to lay over a room. */
export async function cutPortrait(index: number, height: number): Promise<Buffer> {
  const { photo, ...region } = cropOf(index);
  const width = Math.round((region.width / region.height) * height);
  const mask = Buffer.from(
    `<svg width="${width}" height="${height}"><defs><radialGradient id="fade" cx="50%" cy="55%" r="62%">
       <stop offset="0.72" stop-color="#fff"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient></defs>
     <rect width="100%" height="100%" fill="url(#fade)"/></svg>`,
  );
  return sharp(join(SAMPLES, photo))
    .extract(region)
    .resize(width, height)
    .ensureAlpha()
    .composite([{ input: mask, blend: 'dest-in' }])
    .png()
    .toBuffer();
}

/** The room behind person `index`: the photo's own colours, out of focus, with nobody to recognise. */
export async function paintRoom(index: number, width: number, height: number): Promise<Buffer> {
  const { photo, left, top, height: tall } = cropOf(index);
  // A strip beside the person: the whole crop, however blurred, leaves a head-shaped blob in the middle.
  const strip = { left, top, width: 60, height: Math.round(tall * 0.8) };
  const colours = await sharp(join(SAMPLES, photo))
    .extract(strip)
    .resize(3, 4, { fit: 'fill' })
    .png()
    .toBuffer();
  const shelf = Buffer.from(
    `<svg width="${width}" height="${height}"><g fill="#000" fill-opacity="0.22">
       <rect x="${width * 0.06}" y="${height * 0.18}" width="${width * 0.3}" height="8"/>
       <rect x="${width * 0.09}" y="${height * 0.05}" width="14" height="${height * 0.13}"/>
       <rect x="${width * 0.13}" y="${height * 0.07}" width="18" height="${height * 0.11}"/>
       <rect x="${width * 0.7}" y="${height * 0.1}" width="${width * 0.24}" height="${height * 0.36}" rx="4"/></g></svg>`,
  );
  return sharp(colours)
    .resize(width, height, { kernel: 'cubic', fit: 'fill' })
    .blur(30)
    .modulate({ brightness: 1.15, saturation: 0.7 })
    .composite([{ input: shelf }])
    .png()
    .toBuffer();
}

function cropOf(index: number): Crop {
  const crop = CROPS[index % CROPS.length];
  if (!crop) throw new RangeError(`no portrait ${index}`);
  return crop;
}
