import { describe, expect, it } from '@jest/globals';
import type { Face } from '#contracts/observation.ts';
import { comparableFace } from '#workers/vision/comparable-face.ts';

const face: Face = {
  box: { x: 0.3, y: 0.2, width: 0.3, height: 0.35 },
  score: 0.9,
  presence: 0.98,
  pose: { yaw: 5, pitch: -12, roll: 3 },
};
const LIT = { face: 0.4, behind: 0.5, detail: 600 };
const compared = (given: Partial<Face>, light: typeof LIT | null = LIT): boolean =>
  comparableFace([{ ...face, ...given }], { light, height: 240 }) !== null;

describe('a face is compared', () => {
  it('when it is large, lit, sharp and turned to the camera', () => {
    expect(compared({})).toBe(true);
  });

  it.each([
    ['the mesh is not sure of it', { presence: 0.8 }, LIT],
    ['its pose is not known', { pose: undefined }, LIT],
    ['it is turned to a side', { pose: { yaw: -40, pitch: 0, roll: 0 } }, LIT],
    ['it looks up', { pose: { yaw: 0, pitch: 30, roll: 0 } }, LIT],
    ['it is small', { box: { ...face.box, height: 0.15 } }, LIT],
    ['it is in the dark', {}, { ...LIT, face: 0.05 }],
    ['it is out of focus', {}, { ...LIT, detail: 150 }],
    ['it is hardly in the picture', {}, null],
  ])('not when %s', (_, given, light) => {
    expect(compared(given as Partial<Face>, light)).toBe(false);
  });

  it('not when somebody else is there: nobody could say whose it is', () => {
    expect(comparableFace([face, face], { light: LIT, height: 240 })).toBeNull();
  });
});
