// What happens to faces before a webcam, done to a picture of one: each condition makes an `eye` frame of it.
// Owns the drawing. Does not look at what it draws.
import sharp from 'sharp';
import { backOfHead, blanket, hand, mask, sideLight } from './drawings.ts';
import type { Placing } from './drawings.ts';
import { clipped, drawOver } from './layers.ts';
import type { Layer } from './layers.ts';
import type { Located } from './pictures.ts';
import { expose } from './sensor.ts';

/** Of the drawn scene, before it is sent as an `eye` frame of half the sides. */
export const SCENE = { width: 640, height: 480 };
const { width: WIDTH, height: HEIGHT } = SCENE;
const EYE = { width: 320, height: 240, quality: 60 };

/** How a condition is drawn: a scene with the person in it, and how many faces can be seen. */
export interface Condition {
  name: string;
  faces: number;
  draw(person: Located, other: Located): Promise<Buffer>;
}

const PLAIN: Placing = { face: 170, x: 320, y: 220 };

/** Every condition with exactly one face, in the order in which they are told. */
export const ONE_FACE: readonly Condition[] = [
  one('clean', (person) => place(person, PLAIN)),
  one('small', (person) => place(person, { face: 60, x: 320, y: 200 })),
  one('blur', async (person) =>
    sharp(await place(person, PLAIN))
      .blur(4)
      .toBuffer(),
  ),
  one('side light', async (person) => drawOver(await place(person, PLAIN), SCENE, sideLight())),
  one('dark', async (person) => darken(await place(person, PLAIN), 0.1)),
  one('mask', async (person) => drawOver(await place(person, PLAIN), SCENE, mask(PLAIN))),
  one('hand on chin', async (person) => drawOver(await place(person, PLAIN), SCENE, hand(PLAIN))),
  one('eyes only', async (person) => drawOver(await place(person, PLAIN), SCENE, blanket(PLAIN, SCENE))),
  one('half out', (person) => place(person, { ...PLAIN, x: WIDTH })),
  one('rotated 60°', (person) => turned(person, 60)),
];

/** Two people, the other one further away. */
export const TWO_FACES: readonly Condition[] = [
  { name: 'big + small', faces: 2, draw: (a, b) => placeTwo(a, b, 70) },
  { name: 'big + tiny', faces: 2, draw: (a, b) => placeTwo(a, b, 42) },
];

/** Somebody is there whose face cannot be seen. */
export const TURNED_AWAY: Condition = {
  name: 'turned away',
  faces: 0,
  draw: async (person) => drawOver(await place(person, PLAIN), SCENE, backOfHead(PLAIN, person.name)),
};

/** The face of the poster is of the other: none of those that are there. */
export const WITH_POSTER = one('poster on the wall', async (person, other) =>
  composed(await place(person, { ...PLAIN, x: 260, y: 250 }), await poster(other, 70)),
);

/** Nobody but the poster. */
export async function posterIn(room: Buffer, other: Located): Promise<Buffer> {
  return composed(room, await poster(other, 90));
}

/** The bytes of an `eye` frame, as WebP, which holds a VP8 key frame. */
export async function asEyeFrame(scene: Buffer): Promise<Uint8Array> {
  const { width, height, quality } = EYE;
  return sharp(scene).resize(width, height).removeAlpha().webp({ quality }).toBuffer();
}

/** A picture without people, filling the scene. */
export async function asScene(picture: Buffer): Promise<Buffer> {
  return sharp(picture).resize(WIDTH, HEIGHT, { fit: 'cover' }).removeAlpha().png().toBuffer();
}

function one(name: string, draw: Condition['draw']): Condition {
  return { name, faces: 1, draw };
}

/** The whole picture, scaled so that its face is as tall as asked, over its own colours out of focus. */
async function place(person: Located, placing: Placing): Promise<Buffer> {
  return composed(await backdrop(person), [await layer(person, placing)]);
}

async function placeTwo(near: Located, far: Located, face: number): Promise<Buffer> {
  const first = await layer(near, { face: 170, x: 230, y: 230 });
  // Only the head: a shoulder of a cut-out would lie over the other's face.
  const second = await layer(far, { face, x: 530, y: 150 }, 2.2);
  return composed(await backdrop(near), [first, second]);
}

/** A print of somebody's head in a frame, its face so tall: paler than what is before the camera. */
async function poster(person: Located, face: number): Promise<Layer[]> {
  const head = await layer(person, { face, x: 530, y: 130 }, 1.8);
  const print = await sharp(head.input).modulate({ saturation: 0.75 }).linear(0.8, 30).png().toBuffer();
  const { width, height } = await sharp(print).metadata();
  const edge = 6;
  const frame = await sharp(print)
    .extend({ top: edge, bottom: edge, left: edge, right: edge, background: '#2d2620' })
    .png()
    .toBuffer();
  const framed = { width: width + 2 * edge, height: height + 2 * edge };
  return [(await clipped({ input: frame, left: head.left - edge, top: head.top - edge }, framed, SCENE))!];
}

async function layer(person: Located, placing: Placing, crop?: number): Promise<Layer> {
  const { bytes, width, height, face } = person;
  const scale = placing.face / face.height;
  const around = crop ? cropRound(person, crop) : { left: 0, top: 0, width, height };
  const size = { width: Math.round(around.width * scale), height: Math.round(around.height * scale) };
  const scaled = await sharp(bytes)
    .extract(around)
    .resize({ ...size, fit: 'fill' })
    .png()
    .toBuffer();
  const left = Math.round(placing.x - (face.x + face.width / 2 - around.left) * scale);
  const top = Math.round(placing.y - (face.y + face.height / 2 - around.top) * scale);
  return (await clipped({ input: scaled, left, top }, size, SCENE))!;
}

function cropRound({ width, height, face }: Located, grown: number) {
  const side = Math.round(Math.max(face.width, face.height) * grown);
  const left = Math.max(0, Math.round(face.x + face.width / 2 - side / 2));
  const top = Math.max(0, Math.round(face.y + face.height / 2 - side / 2));
  return { left, top, width: Math.min(side, width - left), height: Math.min(side, height - top) };
}

async function backdrop({ bytes }: Located): Promise<Buffer> {
  const colours = await sharp(bytes).resize(3, 3, { fit: 'fill' }).png().toBuffer();
  return sharp(colours).resize(WIDTH, HEIGHT, { fit: 'fill', kernel: 'cubic' }).blur(40).png().toBuffer();
}

async function composed(under: Buffer, layers: Layer[]): Promise<Buffer> {
  return sharp(under).composite(layers).removeAlpha().png().toBuffer();
}

async function turned(person: Located, degrees: number): Promise<Buffer> {
  const scene = await place(person, { ...PLAIN, face: 130, y: HEIGHT / 2 });
  const rotated = await sharp(scene).rotate(degrees, { background: '#504840' }).png().toBuffer();
  const { width, height } = await sharp(rotated).metadata();
  const left = Math.round((width - WIDTH) / 2);
  const top = Math.round((height - HEIGHT) / 2);
  return sharp(rotated).extract({ left, top, width: WIDTH, height: HEIGHT }).png().toBuffer();
}

/** A tenth of the light, and the noise that a sensor then shows. */
async function darken(scene: Buffer, light: number): Promise<Buffer> {
  const { data, info } = await sharp(scene).raw().toBuffer({ resolveWithObject: true });
  expose(data, { light, noise: 4, seed: 12_345 });
  return sharp(data, { raw: info }).png().toBuffer();
}
