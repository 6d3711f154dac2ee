import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { lightOf } from '#workers/vision/light.ts';
import type { Picture } from '#workers/vision/picture.ts';

const width = 64;
const height = 48;

/** A picture whose grey at (x, y) the function says, 0–255. */
function aPicture(grey: (x: number, y: number) => number): Picture {
  const rgba = new Uint8Array(4 * width * height).fill(255);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rgba.fill(grey(x, y), 4 * (y * width + x), 4 * (y * width + x) + 3);
  }
  return { width, height, rgba };
}

describe('the light of a picture', () => {
  it.each([
    ['black', 0, 0],
    ['grey', 128, 128 / 255],
    ['white', 255, 1],
  ])('of one %s surface is its grey, without contrast or edges', (_, grey, brightness) => {
    const light = lightOf(aPicture(() => grey));
    expect(light.brightness).toBeCloseTo(brightness, 3);
    expect(light.contrast).toBeCloseTo(0, 3);
    expect(light.sharpness).toBe(0);
  });

  it('has the most contrast where half is black and half white', () => {
    const { brightness, contrast } = lightOf(aPicture((x) => (x < width / 2 ? 0 : 255)));
    expect(brightness).toBeCloseTo(0.5, 2);
    expect(contrast).toBeCloseTo(0.5, 2);
  });

  it('weighs green more than red and red more than blue, as eyes do', () => {
    const pure = (channel: number): number => {
      const picture = aPicture(() => 0);
      for (let at = channel; at < picture.rgba.length; at += 4) picture.rgba[at] = 255;
      return lightOf(picture).brightness;
    };
    expect([pure(0), pure(1), pure(2)].map((value) => Number(value.toFixed(2)))).toEqual([0.3, 0.58, 0.11]);
  });

  it('loses sharpness when it goes out of focus', async () => {
    const sharpPicture = aPicture((x, y) => (((x >> 2) + (y >> 2)) % 2) * 255);
    const { data } = await sharp(sharpPicture.rgba, { raw: { width, height, channels: 4 } })
      .blur(2)
      .raw()
      .toBuffer({ resolveWithObject: true });
    const blurred = lightOf({ width, height, rgba: data });
    expect(blurred.sharpness).toBeLessThan(lightOf(sharpPicture).sharpness / 10);
  });
});
