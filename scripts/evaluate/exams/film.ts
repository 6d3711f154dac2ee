// What a camera films of a scene: the room, who is there, the light and the noise, as the `eye` frames that a tap hands on.
// Owns the drawing. Does not look.
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { posterIn, SCENE } from '../conditions.ts';
import { clipped } from '../layers.ts';
import type { Layer } from '../layers.ts';
import type { Located } from '../pictures.ts';
import { drawRoom } from '../rooms.ts';
import { expose } from '../sensor.ts';
import type { Actor } from './actor.ts';
import type { Moment, Posture } from './moment.ts';

const EYE = { width: 320, height: 240 };
/** Of a webcam's stream on an ordinary line. */
const QUALITY = 50;

export interface Film {
  candidate: Actor;
  visitor: Actor;
  /** PNG of 320 × 240. */
  room: Buffer;
}

/** Room `index`, with a poster of somebody on its wall where one is given. */
export async function filmRoom(index: number, poster: Located | null): Promise<Buffer> {
  const drawn = await drawRoom(index, SCENE);
  const room = poster ? await posterIn(drawn, poster) : drawn;
  return sharp(room)
    .resize({ ...EYE, fit: 'fill' })
    .png()
    .toBuffer();
}

/** The frame at `ms` as WebP. */
export async function filmFrame(film: Film, moment: Moment, ms: number): Promise<Uint8Array> {
  const { data, info } = await shot(film, moment).then((picture) =>
    picture.removeAlpha().raw().toBuffer({ resolveWithObject: true }),
  );
  expose(data, { light: moment.light, noise: moment.light < 0.5 ? 5 : 2, seed: ms + 1 });
  return sharp(data, { raw: info }).webp({ quality: QUALITY }).toBuffer();
}

async function shot({ candidate, visitor, room }: Film, moment: Moment): Promise<Sharp> {
  // A finger on the lens lets a little warm light through.
  if (moment.covered)
    return sharp({ create: { ...EYE, channels: 3, background: { r: 8, g: 3, b: 2 } } }).png();
  const layers = await Promise.all([
    moment.candidate && placed(candidate, moment.candidate),
    moment.visitor && placed(visitor, moment.visitor),
  ]);
  const shade = moment.shade > 0 ? [{ input: shadeOf(moment.shade), left: 0, top: 0 }] : [];
  return sharp(room).composite([...layers.filter((layer) => layer !== null), ...shade]);
}

/** The actor in a posture, as much of them as is in the picture. */
async function placed({ cuts, size, face }: Actor, posture: Posture): Promise<Layer | null> {
  const scale = (posture.size * EYE.height) / face.face;
  const width = Math.max(1, Math.round(size.width * scale * posture.turn));
  const height = Math.max(1, Math.round(size.height * scale * posture.nod));
  const scaled = await sharp(cuts[posture.cover]).resize({ width, height, fit: 'fill' }).png().toBuffer();
  const turned = sharp(scaled).rotate(posture.roll, { background: '#0000' }).png();
  const { data: input, info } = await turned.toBuffer({ resolveWithObject: true });
  // From the middle of the cut to the face, turned with it.
  const [x, y] = [(face.x / size.width - 0.5) * width, (face.y / size.height - 0.5) * height];
  const angle = (posture.roll * Math.PI) / 180;
  const [dx, dy] = [x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle)];
  const left = Math.round(posture.x * EYE.width - info.width / 2 - dx);
  const top = Math.round(posture.y * EYE.height - info.height / 2 - dy);
  return clipped({ input, left, top }, info, EYE);
}

function shadeOf(darkness: number): Buffer {
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${EYE.width}" height="${EYE.height}"><defs><linearGradient id="s">
       <stop offset=".4" stop-color="#000" stop-opacity="${darkness}"/><stop offset=".65" stop-color="#000" stop-opacity="0"/>
     </linearGradient></defs><rect width="100%" height="100%" fill="url(#s)"/></svg>`,
  );
}
