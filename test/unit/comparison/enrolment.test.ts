import { describe, expect, test } from '@jest/globals';
import { addDescriptor, templateOf } from '#server/comparison/enrolment.ts';

/** Descriptors of two numbers do: what matters is how far apart they lie. */
const at = (x: number, y = 0): Float32Array => Float32Array.of(x, y);
const enrolled = (...descriptors: Float32Array[]): Float32Array | null =>
  templateOf(descriptors.reduce<Float32Array[]>(addDescriptor, []));

describe('a face is enrolled', () => {
  test('as the mean of five frames that agree', () => {
    const template = enrolled(at(0), at(0.1), at(0.2), at(0.1, 0.3), at(0.1, 0.2));
    expect([...template!].map((value) => Number(value.toFixed(3)))).toEqual([0.1, 0.1]);
  });

  test('not from four', () => {
    expect(enrolled(at(0), at(0), at(0), at(0))).toBeNull();
  });

  test('not while one frame shows another face', () => {
    expect(enrolled(at(0), at(0), at(0.7), at(0), at(0))).toBeNull();
  });

  test('not while it wanders from one face to another, frame by frame', () => {
    expect(enrolled(at(0), at(0.15), at(0.3), at(0.45), at(0.6))).toBeNull();
  });

  test('from the newest five, once whoever sat there first has gone', () => {
    expect(enrolled(at(0.9), at(0.9), at(0), at(0), at(0), at(0), at(0))).toEqual(at(0));
  });
});
