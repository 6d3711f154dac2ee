import { describe, expect, test } from '@jest/globals';
import { createSeal } from '#platform/seal.ts';

const KEY = 'ab'.repeat(32);
const numbers = Float32Array.of(0.25, -1.5, 3e-8);
const seal = createSeal(KEY);
const flipped = (sealed: string, at: number): string => {
  const bytes = Buffer.from(sealed, 'base64url');
  bytes[at]! ^= 1;
  return bytes.toString('base64url');
};

describe('sealed numbers', () => {
  test('come out as they went in', () => {
    expect(seal.open(seal.close(numbers, 'template 1'), 'template 1')).toEqual(numbers);
  });

  test('of a part of a larger array come out without the rest', () => {
    expect(seal.open(seal.close(numbers.subarray(1, 2), 'x'), 'x')).toEqual(Float32Array.of(-1.5));
  });

  test('do not show what they are: the same numbers look otherwise each time', () => {
    expect(seal.close(numbers, 'x')).not.toBe(seal.close(numbers, 'x'));
  });

  test('stay closed to another key', () => {
    expect(createSeal('cd'.repeat(32)).open(seal.close(numbers, 'x'), 'x')).toBeNull();
  });

  test('stay closed in another’s name, and for another purpose', () => {
    expect(seal.open(seal.close(numbers, 'template 1'), 'template 2')).toBeNull();
    expect(seal.open(seal.close(numbers, 'descriptor 1'), 'template 1')).toBeNull();
  });

  test('stay closed when any byte was changed', () => {
    const sealed = seal.close(numbers, 'x');
    const { length } = Buffer.from(sealed, 'base64url');
    const opened = Array.from({ length }, (_, at) => seal.open(flipped(sealed, at), 'x'));
    expect(opened.filter((one) => one !== null)).toEqual([]);
  });

  test.each([
    ['nothing', ''],
    ['a few bytes', 'AAAA'],
    ['no base64', '!?%'],
    ['half of it', seal.close(numbers, 'x').slice(0, 30)],
  ])('that are %s open to nothing', (_, sealed) => {
    expect(seal.open(sealed, 'x')).toBeNull();
  });
});
