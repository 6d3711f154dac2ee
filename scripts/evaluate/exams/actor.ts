// A person of a picture, cut out so that they can move about before a room, with a hand, a cup or their own hair before
// the face. Owns the cutting. Places nobody.
import sharp from 'sharp';
import { backOfHead, cup, hand } from '../drawings.ts';
import type { Placing, Size } from '../drawings.ts';
import { drawOver } from '../layers.ts';
import type { Located } from '../pictures.ts';

/** What is before the face; `back`: the back of the head is seen. */
export const COVERS = ['nothing', 'hand', 'cup', 'back'] as const;
export type Cover = (typeof COVERS)[number];

export interface Actor {
  name: string;
  /** PNGs with soft edges, all of one size. */
  cuts: Record<Cover, Buffer>;
  size: Size;
  /** Where the face lies in them, pixels. */
  face: Placing;
}

/** Height of a face in a cut, pixels: enough to come nearer without getting blurred. */
const FACE = 110;
/** How far a cut reaches from the middle of the face, in heights of the face. */
const REACH = { side: 1.2, up: 1.15, down: 2.25 };

export async function actorOf({ name, bytes, width, height, face }: Located): Promise<Actor> {
  const [x, y] = [face.x + face.width / 2, face.y + face.height / 2];
  const left = Math.max(0, Math.round(x - REACH.side * face.height));
  const top = Math.max(0, Math.round(y - REACH.up * face.height));
  const right = Math.min(width, Math.round(x + REACH.side * face.height));
  const bottom = Math.min(height, Math.round(y + REACH.down * face.height));
  const scale = FACE / face.height;
  const size = { width: Math.round((right - left) * scale), height: Math.round((bottom - top) * scale) };
  const placing = { face: FACE, x: (x - left) * scale, y: (y - top) * scale };
  const cut = await sharp(bytes)
    .extract({ left, top, width: right - left, height: bottom - top })
    .resize({ ...size, fit: 'fill' })
    .ensureAlpha()
    .composite([{ input: softEdges(size), blend: 'dest-in' }])
    .png()
    .toBuffer();
  return {
    name,
    size,
    face: placing,
    cuts: {
      nothing: cut,
      hand: await drawOver(cut, size, hand(placing)),
      cup: await drawOver(cut, size, cup(placing)),
      back: await drawOver(cut, size, backOfHead(placing, name)),
    },
  };
}

function softEdges({ width, height }: Size): Buffer {
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><radialGradient id="e" cx="50%" cy="55%" r="62%">
       <stop offset=".72" stop-color="#fff"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient></defs>
     <rect width="100%" height="100%" fill="url(#e)"/></svg>`,
  );
}
