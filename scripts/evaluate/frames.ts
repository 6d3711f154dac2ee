// The frames an evaluation looks at: pictures of a folder in every condition, and those that come with Emtihan.
// Owns what is shown and how many faces that is. Does not look.
import sharp from 'sharp';
import { cutPortrait, paintRoom, PORTRAIT_COUNT } from '#scripts/scenes/portraits.ts';
import type { Detector } from '#workers/vision/detector.ts';
import { asEyeFrame, asScene, ONE_FACE, TWO_FACES } from './conditions.ts';
import { locate, picturesIn } from './pictures.ts';
import type { Located } from './pictures.ts';

/** One `eye` frame, what was done to it, and what a look should say. */
export interface Shown {
  condition: string;
  /** Of the picture it was made from. */
  name: string;
  faces: number;
  /** Whether somebody is in it, with or without a face to be seen. */
  person: boolean;
  webp: Uint8Array;
}

/**
 * Every frame of an evaluation, one after the other. `directory` has folders `one` (one person each) and `none` (nobody);
 * null takes the six portraits and rooms that Emtihan's scenes are made of.
 */
export async function* evaluationFrames(directory: string | null, locator: Detector): AsyncGenerator<Shown> {
  const people: Located[] = [];
  for (const picture of directory ? await picturesIn(`${directory}/one`) : await ownPortraits()) {
    const located = await locate(picture, locator);
    if (located) people.push(located);
  }
  for (const [at, person] of people.entries()) {
    const other = people[(at * 7 + 3) % people.length]!;
    for (const { name: condition, faces, draw } of [...ONE_FACE, ...TWO_FACES]) {
      const scene = await draw(person, other === person ? people[(at + 1) % people.length]! : other);
      yield { condition, name: person.name, faces, person: true, webp: await asEyeFrame(scene) };
    }
    const scene = await ONE_FACE[0]!.draw(await withoutHead(person), person);
    const webp = await asEyeFrame(scene);
    yield { condition: 'body without a head', name: person.name, faces: 0, person: true, webp };
  }
  for (const { name, bytes } of directory ? await picturesIn(`${directory}/none`) : await ownRooms()) {
    const webp = await asEyeFrame(await asScene(bytes));
    yield { condition: 'nobody', name, faces: 0, person: false, webp };
  }
}

/** A blurred corner of the picture where the head was. */
async function withoutHead(person: Located): Promise<Located> {
  const { bytes, face } = person;
  const wanted = { width: face.width * 1.6, height: face.height * 1.7 };
  const left = Math.max(0, Math.round(face.x + face.width / 2 - wanted.width / 2));
  const top = Math.max(0, Math.round(face.y + face.height / 2 - wanted.height * 0.55));
  const width = Math.min(Math.round(wanted.width), person.width - left);
  const height = Math.min(Math.round(wanted.height), person.height - top);
  const corner = Math.round(Math.min(person.width, person.height) * 0.08);
  const patch = await sharp(bytes)
    .extract({ left: 0, top: 0, width: corner, height: corner })
    .resize(width, height, { fit: 'fill' })
    .blur(20)
    .png()
    .toBuffer();
  const headless = await sharp(bytes)
    .composite([{ input: patch, left, top }])
    .png()
    .toBuffer();
  return { ...person, bytes: headless };
}

async function ownPortraits(): Promise<{ name: string; bytes: Buffer }[]> {
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

async function ownRooms(): Promise<{ name: string; bytes: Buffer }[]> {
  const rooms = Array.from({ length: PORTRAIT_COUNT }, async (_, index) => ({
    name: `room ${index}`,
    bytes: await paintRoom(index, 640, 480),
  }));
  return Promise.all(rooms);
}
