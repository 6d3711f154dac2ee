import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import type { FaceLight } from '#contracts/observation.ts';
import { faceLightOf } from '#workers/vision/face-light.ts';
import { lightOf } from '#workers/vision/light.ts';
import type { Picture } from '#workers/vision/picture.ts';

const SIDE = 120;
const box = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 };

/** A picture whose grey at (x, y), as shares of its side, the function says, 0–255. */
function aPicture(grey: (x: number, y: number, side: number) => number, side = SIDE): Picture {
  const rgba = new Uint8Array(4 * side * side).fill(255);
  for (let at = 0; at < side * side; at += 1)
    rgba.fill(grey((at % side) / side, Math.floor(at / side) / side, side), 4 * at, 4 * at + 3);
  return { width: side, height: side, rgba };
}

const inBox = (x: number, y: number): boolean => x >= 0.25 && x < 0.75 && y >= 0.25 && y < 0.75;
/** Something like features: waves of every size down to four pixels, the finer the weaker, as nature draws. */
function features(x: number, y: number, side: number): number {
  let grey = 128;
  for (let waves = 2; waves <= side / 4; waves *= 2) {
    const turn = 2 * Math.PI * waves;
    grey += (60 / waves) * Math.sin(turn * x + waves) * Math.sin(turn * y + 2 * waves);
  }
  return grey;
}

function look(picture: Picture, at = box): FaceLight {
  const light = faceLightOf(picture, at, lightOf(picture).brightness);
  if (!light) throw new Error('nothing of the box lies in the picture');
  return light;
}

async function blurred({ width, height, rgba }: Picture, sigma: number): Promise<Picture> {
  const raw = { width, height, channels: 4 as const };
  return { width, height, rgba: await sharp(rgba, { raw }).blur(sigma).raw().toBuffer() };
}

describe('the light on a face', () => {
  it('is told apart from the light behind it', () => {
    const { face, behind } = look(aPicture((x, y) => (inBox(x, y) ? 51 : 204)));
    expect(face).toBeCloseTo(0.2, 2);
    expect(behind).toBeCloseTo(0.8, 2);
  });

  it('is that of the part within the picture', () => {
    const half = { ...box, x: -0.25 };
    expect(
      look(
        aPicture((x) => (x < 0.25 ? 51 : 204)),
        half,
      ).face,
    ).toBeCloseTo(0.2, 2);
  });

  it('is none where the face lies outside', () => {
    const picture = aPicture(features);
    expect(faceLightOf(picture, { ...box, x: 1.2 }, 0.5)).toBeNull();
  });

  it('is told of a face that fills the picture', () => {
    const { face, behind } = look(
      aPicture(() => 102),
      { x: 0, y: 0, width: 1, height: 1 },
    );
    expect([face, behind]).toEqual([0.4, 0.4]);
  });
});

describe('the detail of a face', () => {
  it('is lost out of focus', async () => {
    const inFocus = aPicture(features);
    expect(look(await blurred(inFocus, 2)).detail).toBeLessThan(look(inFocus).detail / 3);
  });

  it('is the same in half of the light', () => {
    const dim = aPicture((x, y, side) => features(x, y, side) / 2);
    expect(look(dim).detail / look(aPicture(features)).detail).toBeCloseTo(1, 0);
  });

  it('is the same nearer to the camera', () => {
    const near = aPicture(features, 2 * SIDE);
    const ratio = look(near).detail / look(aPicture(features)).detail;
    expect(ratio).toBeGreaterThan(2 / 3);
    expect(ratio).toBeLessThan(3 / 2);
  });

  it('of a flat surface is nothing', () => {
    expect(look(aPicture(() => 90)).detail).toBe(0);
  });
});
