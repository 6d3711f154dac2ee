import { describe, expect, it } from '@jest/globals';
import { anchorsOf, decodeBlazeface } from '#workers/vision/blazeface-boxes.ts';
import { joinOverlapping, overlapOf, toFace } from '#workers/vision/boxes.ts';
import type { Candidate } from '#workers/vision/boxes.ts';
import { fit } from '#workers/vision/prepare.ts';

const box = (left: number, top: number, side: number, score = 0.9): Candidate => ({
  left,
  top,
  right: left + side,
  bottom: top + side,
  score,
});

describe('candidate boxes', () => {
  it.each([
    ['the same', box(0, 0, 10), box(0, 0, 10), 1],
    ['half across', box(0, 0, 10), box(5, 0, 10), 1 / 3],
    ['one within the other', box(0, 0, 10), box(2, 2, 5), 0.25],
    ['side by side', box(0, 0, 10), box(10, 0, 10), 0],
    ['apart', box(0, 0, 10), box(30, 30, 10), 0],
  ])('overlap as much as they share: %s', (_, a, b, overlap) => {
    expect(overlapOf(a, b)).toBeCloseTo(overlap, 6);
    expect(overlapOf(b, a)).toBeCloseTo(overlap, 6);
  });

  it('that overlap become one at their weighted middle with the best score; others stay, best first', () => {
    const joined = joinOverlapping([box(50, 50, 10, 0.6), box(0, 0, 10, 0.9), box(2, 0, 10, 0.3)], 0.3);
    expect(joined.map(({ score }) => score)).toEqual([0.9, 0.6]);
    expect(joined[0]?.left).toBeCloseTo((2 * 0.3) / (0.9 + 0.3), 6);
    expect(joined[1]?.left).toBe(50);
  });

  it('of none are none', () => {
    expect(joinOverlapping([], 0.3)).toEqual([]);
  });

  it.each([
    [320, 240],
    [640, 480],
    [240, 320],
    [100, 300],
  ])('find their way from the model’s input back to a %p × %p frame', (width, height) => {
    const { letterbox } = fit({ width, height }, { width: 256, height: 256, multipleOf: 32 });
    const corner = (x: number, y: number): Pick<Candidate, 'left' | 'top'> => ({
      left: x * width * letterbox.scale + letterbox.left,
      top: y * height * letterbox.scale + letterbox.top,
    });
    const [from, to] = [corner(0.25, 0.1), corner(0.75, 0.6)];
    const face = toFace({ ...from, right: to.left, bottom: to.top, score: 0.8 }, letterbox, {
      width,
      height,
    });
    expect(face.score).toBe(0.8);
    expect(face.box.x).toBeCloseTo(0.25, 6);
    expect(face.box.y).toBeCloseTo(0.1, 6);
    expect(face.box.width).toBeCloseTo(0.5, 6);
    expect(face.box.height).toBeCloseTo(0.5, 6);
  });
});

describe('BlazeFace’s answers', () => {
  const anchors = anchorsOf({ width: 32, height: 32 }, { stride: 16, perCell: 2 });
  const values = (centre: [number, number], size: number): number[] => [
    ...centre,
    size,
    size,
    ...Array.from({ length: 12 }, () => 0),
  ];
  const answer = (first: number[]): Float32Array =>
    Float32Array.from({ length: 16 * 8 }, (_, at) => first[at] ?? 0);

  it('lie about the middle of each cell, as often as it has anchors', () => {
    expect([...anchors]).toEqual([8, 8, 8, 8, 24, 8, 24, 8, 8, 24, 8, 24, 24, 24, 24, 24]);
  });

  it('become boxes where the score reaches the threshold', () => {
    const logits = new Float32Array(8).fill(-10);
    logits[0] = Math.log(0.8 / 0.2);
    const found = decodeBlazeface(logits, answer(values([1, -2], 6)), anchors, 0.5);
    expect(found).toHaveLength(1);
    expect(found?.[0]).toMatchObject({ left: 6, right: 12, top: 3, bottom: 9 });
    expect(found?.[0]?.score).toBeCloseTo(0.8, 6);
    expect(decodeBlazeface(logits, answer(values([1, -2], 6)), anchors, 0.81)).toEqual([]);
  });

  it('that are no numbers are told from seeing nobody', () => {
    const logits = new Float32Array(8).fill(-10);
    logits[7] = Number.NaN;
    expect(decodeBlazeface(logits, answer([]), anchors, 0.5)).toBeNull();
    logits[7] = -10;
    logits[0] = 5;
    expect(decodeBlazeface(logits, answer(values([Infinity, 0], 6)), anchors, 0.5)).toBeNull();
  });
});
