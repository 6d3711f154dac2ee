// The frames an evaluation looks at: pictures of people in every condition, and rooms without any.
// Owns what is shown and how many faces that is. Does not look.
import sharp from 'sharp';
import {
  asEyeFrame,
  asScene,
  ONE_FACE,
  posterIn,
  SCENE,
  TURNED_AWAY,
  TWO_FACES,
  WITH_POSTER,
} from './conditions.ts';
import type { Located, Pictures } from './pictures.ts';
import { drawRoom, filmedRoom } from './rooms.ts';

/** One `eye` frame, what was done to it, and what a look should say. */
export interface Shown {
  condition: string;
  /** Of the picture it was made from. */
  name: string;
  faces: number;
  /** Whether somebody is in it, with or without a face to be seen. */
  person: boolean;
  /** Whether a face hangs on the wall, which is none of those. */
  poster?: boolean;
  webp: Uint8Array;
}

/** Every frame of an evaluation, one after the other; `rooms`: how many are drawn with nobody in them. */
export async function* evaluationFrames(
  { people, away, empty }: Pictures,
  rooms: number,
): AsyncGenerator<Shown> {
  for (const [at, person] of people.entries()) {
    const given = people[(at * 7 + 3) % people.length]!;
    const other = given === person ? people[(at + 1) % people.length]! : given;
    yield* framesOf(person, other);
    if (other === person) continue;
    const room = await posterIn(await drawRoom(at, SCENE), other);
    yield {
      ...NOBODY,
      condition: 'poster, nobody there',
      name: other.name,
      poster: true,
      webp: await asEyeFrame(room),
    };
  }
  for (const { name, bytes } of away) {
    const webp = await asEyeFrame(await asScene(bytes));
    yield { condition: 'turned away (given)', name, faces: 0, person: true, webp };
  }
  for (const { name, bytes } of empty) {
    yield { ...NOBODY, condition: 'empty room', name, webp: await asEyeFrame(await asScene(bytes)) };
  }
  for (let at = 0; at < rooms; at += 1) {
    const webp = await asEyeFrame(await filmedRoom(at, SCENE));
    yield { ...NOBODY, condition: 'empty room (drawn)', name: `room ${at}`, webp };
  }
}

const NOBODY = { faces: 0, person: false };

async function* framesOf(person: Located, other: Located): AsyncGenerator<Shown> {
  const isAlone = other === person;
  for (const { name: condition, faces, draw } of [
    ...ONE_FACE,
    TURNED_AWAY,
    ...(isAlone ? [] : [...TWO_FACES, WITH_POSTER]),
  ]) {
    const webp = await asEyeFrame(await draw(person, other));
    yield { condition, name: person.name, faces, person: true, poster: condition === WITH_POSTER.name, webp };
  }
  const scene = await ONE_FACE[0]!.draw(await withoutHead(person), person);
  const webp = await asEyeFrame(scene);
  yield { condition: 'body without a head', name: person.name, faces: 0, person: true, webp };
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
