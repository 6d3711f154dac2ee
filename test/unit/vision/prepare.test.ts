import { describe, expect, it } from '@jest/globals';
import { createPreparer, fit } from '#workers/vision/prepare.ts';

const input = { width: 256, height: 256, multipleOf: 32 };

describe('fitting a frame into a model’s input', () => {
  it.each([
    { frame: [320, 240], input: [256, 192], picture: [256, 192], at: [0, 0] },
    { frame: [640, 480], input: [256, 192], picture: [256, 192], at: [0, 0] },
    { frame: [640, 360], input: [256, 160], picture: [256, 144], at: [0, 8] },
    { frame: [240, 320], input: [192, 256], picture: [192, 256], at: [0, 0] },
    { frame: [64, 48], input: [256, 192], picture: [256, 192], at: [0, 0] },
  ])('$frame becomes $picture in $input', ({ frame: [width = 0, height = 0], ...expected }) => {
    const fitted = fit({ width, height }, input);
    expect([fitted.input.width, fitted.input.height]).toEqual(expected.input);
    expect([fitted.width, fitted.height]).toEqual(expected.picture);
    expect([fitted.letterbox.left, fitted.letterbox.top]).toEqual(expected.at);
  });
});

describe('preparing a frame', () => {
  const model = {
    width: 4,
    height: 4,
    multipleOf: 4,
    channels: 'RGB',
    scale: 1 / 127.5,
    offset: -1,
  } as const;
  const rgba = Uint8Array.from([255, 0, 0, 9, 255, 0, 0, 9, 0, 0, 255, 9, 0, 0, 255, 9]);
  const picture = { width: 2, height: 2, rgba };

  it('puts its channels one after the other, in the model’s range, alpha left out', () => {
    const { data } = createPreparer(model)(picture);
    expect(data).toHaveLength(3 * 16);
    expect([data[0], data[16], data[32]]).toEqual([1, -1, -1]);
    expect([data[12], data[28], data[44]]).toEqual([-1, -1, 1]);
  });

  it('swaps red and blue for a model that wants them so', () => {
    const { data } = createPreparer({ ...model, channels: 'BGR' })(picture);
    expect([data[0], data[16], data[32]]).toEqual([-1, -1, 1]);
  });

  it('goes over softly between pixels', () => {
    const { data } = createPreparer(model)(picture);
    const red = [0, 4, 8, 12].map((at) => data[at]!);
    expect(red).toEqual(red.toSorted((a, b) => b - a));
    expect(red[1]).toBeCloseTo(0.5, 2);
  });

  it('leaves no trace of the picture before, whatever its size', () => {
    const prepare = createPreparer({ ...model, width: 8, height: 8, multipleOf: 8 });
    const tall = { width: 2, height: 8, rgba: new Uint8Array(64).fill(255) };
    const alone = Float32Array.from(
      createPreparer({ ...model, width: 8, height: 8, multipleOf: 8 })(picture).data,
    );
    prepare(tall);
    expect(prepare(picture).data).toEqual(alone);
  });
});
