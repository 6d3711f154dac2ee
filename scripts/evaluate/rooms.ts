// Rooms with nobody in them, each another one: walls, furniture, light and the noise of the camera, drawn from a seed.
// Owns the drawing. Does not look at what it draws.
import sharp from 'sharp';
import type { Size } from './drawings.ts';
import { FURNITURE } from './furniture.ts';
import { between, randomOf } from './random.ts';
import { expose } from './sensor.ts';

/** Room `index` in good light, as a PNG of the given size: the same on every machine. */
export async function drawRoom(index: number, { width, height }: Size): Promise<Buffer> {
  const random = randomOf(7_919 * (index + 1));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"
    viewBox="0 0 640 480" preserveAspectRatio="xMidYMid slice">${walls(random)}${things(random)}${shade(random)}</svg>`;
  return sharp(Buffer.from(svg)).removeAlpha().png().toBuffer();
}

/** The same room as some camera shows it: a third of them dim, some blurred, all with noise. */
export async function filmedRoom(index: number, size: Size): Promise<Buffer> {
  const random = randomOf(15_485_863 * (index + 1));
  const room = sharp(await drawRoom(index, size));
  const blur = between(random, 0, 2.2);
  const seen = blur > 0.6 ? room.blur(blur) : room;
  const { data, info } = await seen.raw().toBuffer({ resolveWithObject: true });
  const isDim = random() < 0.33;
  const light = isDim ? between(random, 0.15, 0.45) : between(random, 0.7, 1.15);
  expose(data, { light, noise: Math.round(between(random, 1, isDim ? 7 : 4)), seed: index + 1 });
  return sharp(data, { raw: info }).png().toBuffer();
}

type Random = () => number;

/** A wall lit from somewhere, plain or with a pattern, and often a floor. */
function walls(random: Random): string {
  const [hue, colourful, bright] = [between(random, 0, 360), between(random, 2, 35), between(random, 35, 88)];
  const wall = (lighter: number): string => `hsl(${hue} ${colourful}% ${bright + lighter}%)`;
  const floor = between(random, 330, 520);
  return `<defs><linearGradient id="w" gradientTransform="rotate(${between(random, 0, 90)})">
      <stop offset="0" stop-color="${wall(8)}"/><stop offset="1" stop-color="${wall(-16)}"/></linearGradient>
      <pattern id="p" width="${between(random, 12, 70)}" height="${between(random, 12, 50)}" patternUnits="userSpaceOnUse"
        patternTransform="rotate(${random() < 0.5 ? 0 : 45})">${pattern(random, wall(-26))}</pattern>
      <filter id="t" width="1" height="1"><feTurbulence type="fractalNoise" numOctaves="2" seed="${Math.floor(between(random, 1, 999))}"
        baseFrequency="${between(random, 0.005, 0.06)} ${between(random, 0.02, 0.4)}"/>
        <feColorMatrix values="0 0 0 0 .2  0 0 0 0 .15  0 0 0 0 .1  0 0 0 ${between(random, 0.2, 0.9)} 0"/></filter></defs>
    <rect width="640" height="480" fill="url(#w)"/>
    ${random() < 0.35 ? '<rect width="640" height="480" fill="url(#p)" opacity=".6"/>' : ''}
    ${random() < 0.25 ? '<rect width="640" height="480" filter="url(#t)"/>' : ''}
    <path d="M0 ${floor} L640 ${floor + between(random, -40, 40)} V480 H0 Z" fill="hsl(${between(random, 15, 45)} 30% ${between(random, 15, 50)}%)"/>`;
}

/** Bricks, dots or stripes. */
function pattern(random: Random, colour: string): string {
  const kind = random();
  if (kind < 0.4) return `<path d="M0 0H99M0 25H99M20 0V25M45 25V50" stroke="${colour}" stroke-width="2"/>`;
  if (kind < 0.7) return `<circle cx="8" cy="8" r="4" fill="${colour}"/>`;
  return `<rect width="6" height="60" fill="${colour}"/>`;
}

function things(random: Random): string {
  const count = Math.round(between(random, 1, 8));
  return Array.from({ length: count }, () => {
    const draw = FURNITURE[Math.floor(random() * FURNITURE.length)]!;
    const size = between(random, 0.6, 1.9);
    const place = `translate(${between(random, -20, 560)} ${between(random, 10, 330)})`;
    return `<g transform="${place} scale(${size * (random() < 0.5 ? 1 : -1)} ${size})">${draw(random)}</g>`;
  }).join('');
}

/** Light that falls from one side. */
function shade(random: Random): string {
  return `<defs><radialGradient id="s" cx="${random()}" cy="${random()}" r="${between(random, 0.6, 1.4)}">
      <stop offset="0" stop-color="#fff8e0" stop-opacity="${between(random, 0, 0.35)}"/>
      <stop offset="1" stop-color="#000" stop-opacity="${between(random, 0.1, 0.6)}"/></radialGradient></defs>
    <rect width="640" height="480" fill="url(#s)"/>`;
}
