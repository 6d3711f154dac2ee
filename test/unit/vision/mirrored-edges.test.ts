import { describe, expect, it } from '@jest/globals';
import type { Face, FaceBox } from '#contracts/observation.ts';
import { isCut, mirrorEdges, withoutMirror } from '#workers/vision/mirrored-edges.ts';

const pose = { yaw: 1, pitch: 2, roll: 3 };

/** A face of the mirrored picture whose middle and sides are told in shares of the picture itself. */
function found(x: number, y: number, side: number): Face {
  const box = {
    x: (x - side / 2 + 0.25) / 1.5,
    y: (y - side / 2 + 0.25) / 1.5,
    width: side / 1.5,
    height: side / 1.5,
  };
  return { box, score: 0.8, presence: 0.9, pose };
}

const middleOf = ({ x, y, width, height }: FaceBox): number[] => [x + width / 2, y + height / 2];

describe('a picture mirrored beyond its edges', () => {
  it('goes on in its border, edge by edge and corner by corner', () => {
    const rgba = Uint8Array.from(Array.from({ length: 16 }, (_, at) => [at, 0, 0, 255]).flat());
    const { width, height, rgba: all } = mirrorEdges({ width: 4, height: 4, rgba });
    const reds = Array.from({ length: height }, (_, y) =>
      Array.from({ length: width }, (_column, x) => all[4 * (y * width + x)]),
    );
    expect(reds).toEqual([
      [0, 0, 1, 2, 3, 3],
      [0, 0, 1, 2, 3, 3],
      [4, 4, 5, 6, 7, 7],
      [8, 8, 9, 10, 11, 11],
      [12, 12, 13, 14, 15, 15],
      [12, 12, 13, 14, 15, 15],
    ]);
  });

  it('tells of a face where it lies in the picture itself', () => {
    const [face] = withoutMirror([found(0.3, 0.6, 0.2)]);
    expect(face).toMatchObject({ score: 0.8, presence: 0.9, pose });
    expect(middleOf(face!.box).map((at) => Math.round(at * 100) / 100)).toEqual([0.3, 0.6]);
    expect(face!.box.width).toBeCloseTo(0.2);
    expect(isCut(face!)).toBe(false);
  });

  it('tells of a face that an edge cuts, but not where it is turned', () => {
    const [face] = withoutMirror([found(1, 0.5, 0.3)]);
    expect(isCut(face!)).toBe(true);
    expect(face).not.toHaveProperty('pose');
  });

  it.each([
    ['beside', 1.1, 0.5],
    ['above', 0.5, -0.1],
  ])('does not tell of a reflection %s it', (_where, x, y) => {
    expect(withoutMirror([found(x, y, 0.3)])).toEqual([]);
  });
});
