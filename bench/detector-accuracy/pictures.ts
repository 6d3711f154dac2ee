import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { wrapAsWebp } from '#platform/webp.ts';
import { SCENE_STATES } from '#scripts/scenes/draw-scene.ts';
import { makeScene } from '#scripts/scenes/make-scene.ts';
import type { SceneState } from '#scripts/scenes/draw-scene.ts';
import { PORTRAIT_COUNT } from '#scripts/scenes/portraits.ts';
import { EYE, encodeVideo } from '../replay/encode-scene.ts';

/** One key frame of `eye` and how many faces it shows. */
export interface Shown {
  group: string;
  light: string;
  faces: number;
  webp: Uint8Array;
}

/** What webcams and rooms do to a picture, as ffmpeg filters on the scene. */
export const LIGHTS: Record<string, string[]> = {
  plain: [],
  dim: ["lutyuv=y='16+(val-16)*0.35'"],
  dark: ["lutyuv=y='16+(val-16)*0.15'"],
  glaring: ["lutyuv=y='clip(16+(val-16)*1.8,16,235)'"],
  hazy: ["lutyuv=y='110+(val-128)*0.3'"],
  blurred: ['gblur=sigma=4'],
  noisy: ['noise=alls=25:allf=t'],
  grey: ['hue=s=0'],
  far: ['scale=320:240', 'pad=640:480:160:200:0x605850'],
  near: ['crop=400:300:120:60'],
};

const FACES: Record<SceneState, number> = { present: 1, absent: 0, two: 2, covered: 0 };
const SECONDS = 2;

/** Every person in every state and light. Nobody can be told in a covered lens, whatever the light. */
export async function* sceneFrames(): AsyncGenerator<Shown> {
  const directory = await mkdtemp(join(tmpdir(), 'emtihan-accuracy-'));
  try {
    for (const state of SCENE_STATES) {
      for (let portrait = 0; portrait < PORTRAIT_COUNT; portrait += 1) {
        const file = join(directory, `${portrait}-${state}.mjpeg`);
        await makeScene({ file, portrait, steps: [{ state, seconds: SECONDS }] });
        for (const [light, filters] of Object.entries(LIGHTS)) {
          // So near, the second person may be out of the picture.
          if (light === 'near' && state === 'two') continue;
          for (const [keyFrame] of await encodeVideo(file, { ...EYE, filters }))
            yield { group: state, light, faces: FACES[state], webp: wrapAsWebp(keyFrame!) };
        }
      }
    }
  } finally {
    await rm(directory, { recursive: true });
  }
}

/** Faces on each sample photo of @vladmandic/face-api, counted by eye, and the line below which there are only bodies. */
const PHOTOS = [
  { photo: 'sample1.jpg', faces: 3, bodiesFrom: 0.56 },
  { photo: 'sample2.jpg', faces: 3, bodiesFrom: 0.5 },
  { photo: 'sample3.jpg', faces: 3, bodiesFrom: 0.5 },
  { photo: 'sample4.jpg', faces: 4, bodiesFrom: 0.4 },
  { photo: 'sample5.jpg', faces: 5, bodiesFrom: 0.85 },
  { photo: 'sample6.jpg', faces: 4, bodiesFrom: 0.52 },
] as const;

/** The photos as they are, groups of people with small faces, and what is below the faces: people, but no face. */
export async function* photoFrames(): AsyncGenerator<Shown> {
  const samples = dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json'));
  const directory = await mkdtemp(join(tmpdir(), 'emtihan-photos-'));
  const frame = async (picture: Sharp): Promise<Uint8Array> => {
    const jpeg = await picture.resize(640, 480, { fit: 'contain' }).jpeg({ quality: 92 }).toBuffer();
    const file = join(directory, 'photo.mjpeg');
    await writeFile(file, Buffer.concat(Array.from({ length: 30 }, () => jpeg)));
    const [gop] = await encodeVideo(file, EYE);
    return wrapAsWebp(gop![0]!);
  };
  try {
    for (const { photo, faces, bodiesFrom } of PHOTOS) {
      const path = join(samples, 'demo', photo);
      yield { group: 'photo', light: photo, faces, webp: await frame(sharp(path)) };
      const { width, height } = await sharp(path).metadata();
      const top = Math.ceil(height * bodiesFrom);
      const lower = await sharp(path)
        .extract({ left: 0, top, width, height: height - top })
        .toBuffer();
      yield { group: 'bodies', light: photo, faces: 0, webp: await frame(sharp(lower)) };
    }
  } finally {
    await rm(directory, { recursive: true });
  }
}
