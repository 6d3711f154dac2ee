// Draws the pictures of a person at a desk: sits there, is away, has company, covers the lens. Real faces, generated
// motion. Writes no file.
import sharp from 'sharp';
import { cutPortrait, paintRoom } from './portraits.ts';

export const SCENE_STATES = ['present', 'absent', 'two', 'covered'] as const;
export type SceneState = (typeof SCENE_STATES)[number];

export const WIDTH = 640;
export const HEIGHT = 480;
/** Chromium plays .mjpeg files at this rate. */
export const FRAMES_PER_SECOND = 30;
/** Motion repeats after this many pictures, each shown three times: sways at 10 pictures a second. */
const POSES = 20;
export const SHOWN = 3;

/** Colour of the 16×16 mark at the top left that tells which state a frame shows; tests read it back. */
export const STATE_MARKS: Record<Exclude<SceneState, 'covered'>, { r: number; g: number; b: number }> = {
  present: { r: 0, g: 200, b: 0 },
  absent: { r: 220, g: 0, b: 0 },
  two: { r: 0, g: 0, b: 230 },
};

/** One sway of person `portrait` in a state, as JPEGs of 640×480; `marked`: with the state's mark. */
export async function drawState(state: SceneState, portrait: number, marked = true): Promise<Buffer[]> {
  if (state === 'covered') return drawCovered();
  const room = await paintRoom(portrait, WIDTH, HEIGHT);
  const marks = marked ? [{ input: await block(STATE_MARKS[state]), left: 0, top: 0 }] : [];
  const person = await cutPortrait(portrait, 420);
  const visitor = await cutPortrait(portrait + 1, 360);
  const width = (await sharp(person).metadata()).width;
  return Promise.all(
    Array.from({ length: POSES }, async (_, pose) => {
      const angle = (2 * Math.PI * pose) / POSES;
      const sway = { x: Math.round(9 * Math.sin(angle)), y: Math.round(5 * Math.sin(2 * angle)) };
      const middle = Math.round((WIDTH - width) / 2) - (state === 'two' ? 130 : 0);
      const people = [
        ...(state === 'absent' ? [] : [{ input: person, left: middle + sway.x, top: 60 + sway.y }]),
        ...(state === 'two' ? [{ input: visitor, left: 355 - sway.x, top: 110 + sway.y }] : []),
      ];
      return sharp(room)
        .composite([...people, ...marks])
        .jpeg({ quality: 82 })
        .toBuffer();
    }),
  );
}

/** A lens under a finger: almost black, a little warm light at one edge that breathes. */
function drawCovered(): Promise<Buffer[]> {
  return Promise.all(
    Array.from({ length: POSES }, (_, pose) => {
      const glow = 6 + Math.round(3 * Math.sin((2 * Math.PI * pose) / POSES));
      const background = { r: glow, g: Math.round(glow / 3), b: Math.round(glow / 4) };
      return sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background } })
        .jpeg({ quality: 82 })
        .toBuffer();
    }),
  );
}

function block(background: { r: number; g: number; b: number }): Promise<Buffer> {
  return sharp({ create: { width: 16, height: 16, channels: 3, background } })
    .png()
    .toBuffer();
}
