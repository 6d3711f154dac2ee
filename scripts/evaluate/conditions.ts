// What happens to faces before a webcam, done to a picture of one: each condition makes an `eye` frame of it.
// Owns the drawing. Does not look at what it draws.
import sharp from 'sharp';
import type { Located } from './pictures.ts';

/** Of the drawn scene, before it is sent as an `eye` frame of half the sides. */
const WIDTH = 640;
const HEIGHT = 480;
const EYE = { width: 320, height: 240, quality: 60 };

/** How a condition is drawn: a scene with the person in it, and how many faces can be seen. */
export interface Condition {
  name: string;
  faces: number;
  draw(person: Located, other: Located): Promise<Buffer>;
}

interface Placing {
  /** Height of the face in the scene, pixels, and where its middle lies. */
  face: number;
  x: number;
  y: number;
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
  one('side light', async (person) => drawOver(await place(person, PLAIN), sideLight())),
  one('dark', async (person) => darken(await place(person, PLAIN), 0.1)),
  one('mask', async (person) => drawOver(await place(person, PLAIN), mask(PLAIN))),
  one('hand on chin', async (person) => drawOver(await place(person, PLAIN), hand(PLAIN))),
  one('eyes only', async (person) => drawOver(await place(person, PLAIN), blanket(PLAIN))),
  one('half out', (person) => place(person, { ...PLAIN, x: WIDTH })),
  one('rotated 60°', (person) => turned(person, 60)),
];

/** Two people, the other one further away. */
export const TWO_FACES: readonly Condition[] = [
  { name: 'big + small', faces: 2, draw: (a, b) => placeTwo(a, b, 70) },
  { name: 'big + tiny', faces: 2, draw: (a, b) => placeTwo(a, b, 42) },
];

/** The bytes of an `eye` frame, as WebP, which holds a VP8 key frame. */
export async function asEyeFrame(scene: Buffer): Promise<Uint8Array> {
  const { width, height, quality } = EYE;
  return sharp(scene).resize(width, height).removeAlpha().webp({ quality }).toBuffer();
}

/** A picture without people, filling the scene. */
export async function asScene(picture: Buffer): Promise<Buffer> {
  return sharp(picture).resize(WIDTH, HEIGHT, { fit: 'cover' }).removeAlpha().png().toBuffer();
}

function one(name: string, draw: (person: Located) => Promise<Buffer>): Condition {
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

interface Layer {
  input: Buffer;
  left: number;
  top: number;
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
  return clipped(scaled, size, left, top);
}

function cropRound({ width, height, face }: Located, grown: number) {
  const side = Math.round(Math.max(face.width, face.height) * grown);
  const left = Math.max(0, Math.round(face.x + face.width / 2 - side / 2));
  const top = Math.max(0, Math.round(face.y + face.height / 2 - side / 2));
  return { left, top, width: Math.min(side, width - left), height: Math.min(side, height - top) };
}

/** What of a layer lies within the scene: sharp refuses layers larger than what they are laid on. */
async function clipped(
  input: Buffer,
  size: { width: number; height: number },
  left: number,
  top: number,
): Promise<Layer> {
  const x = Math.max(0, -left);
  const y = Math.max(0, -top);
  const width = Math.min(size.width - x, WIDTH - Math.max(0, left));
  const height = Math.min(size.height - y, HEIGHT - Math.max(0, top));
  const part = await sharp(input).extract({ left: x, top: y, width, height }).toBuffer();
  return { input: part, left: Math.max(0, left), top: Math.max(0, top) };
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

async function drawOver(scene: Buffer, drawing: string): Promise<Buffer> {
  const svg = `<svg width="${WIDTH}" height="${HEIGHT}">${drawing}</svg>`;
  return sharp(scene)
    .composite([{ input: Buffer.from(svg) }])
    .png()
    .toBuffer();
}

/** A tenth of the light, and the noise that a sensor then shows. */
async function darken(scene: Buffer, light: number): Promise<Buffer> {
  const { data, info } = await sharp(scene).raw().toBuffer({ resolveWithObject: true });
  let seed = 12_345;
  for (let at = 0; at < data.length; at += 1) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    data[at] = Math.max(0, Math.min(255, data[at]! * light + ((seed >>> 16) % 9) - 4));
  }
  return sharp(data, { raw: info }).png().toBuffer();
}

function sideLight(): string {
  return `<defs><linearGradient id="l"><stop offset=".42" stop-color="#000" stop-opacity=".88"/>
    <stop offset=".62" stop-color="#000" stop-opacity="0"/></linearGradient></defs>
    <rect width="100%" height="100%" fill="url(#l)"/>`;
}

function mask({ face, x, y }: Placing): string {
  const [half, top, bottom] = [face * 0.42, y + face * 0.06, y + face * 0.52];
  return `<path d="M${x - half} ${top} Q${x} ${top - face * 0.06} ${x + half} ${top} L${x + half * 0.8} ${bottom - face * 0.1}
    Q${x} ${bottom + face * 0.08} ${x - half * 0.8} ${bottom - face * 0.1} Z" fill="#9fc4d8" stroke="#7ea6bb" stroke-width="2"/>`;
}

function hand({ face, x, y }: Placing): string {
  const skin = '#b98468';
  const finger = (dx: number, length: number): string =>
    `<rect x="${x + dx * face}" y="${y + face * (0.5 - length)}" width="${face * 0.11}" height="${face * (length + 0.3)}" rx="${face * 0.05}" fill="${skin}" stroke="#8f6048"/>`;
  return `${finger(-0.28, 0.26)}${finger(-0.15, 0.32)}${finger(-0.02, 0.3)}${finger(0.11, 0.24)}
    <ellipse cx="${x}" cy="${y + face * 0.75}" rx="${face * 0.32}" ry="${face * 0.24}" fill="${skin}"/>
    <rect x="${x - face * 0.16}" y="${y + face * 0.8}" width="${face * 0.34}" height="${face}" fill="${skin}"/>`;
}

/** All below the eyes is behind something, as a collar, a book or a blanket. */
function blanket({ face, y }: Placing): string {
  const top = y + face * 0.02;
  return `<rect y="${top}" width="${WIDTH}" height="${HEIGHT - top}" fill="#5d6b57"/>
    <path d="M0 ${top + 40} H${WIDTH} M0 ${top + 100} H${WIDTH}" stroke="#4d5a48" stroke-width="6"/>`;
}
