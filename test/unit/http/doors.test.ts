import { describe, expect, test } from '@jest/globals';
import { ERROR_CODES } from '#contracts/error-codes.ts';
import { byteRange } from '#server/http/byte-range.ts';
import { ERROR_STATUS } from '#server/http/error-reply.ts';

describe('the table of errors', () => {
  test.each(ERROR_CODES)('gives %s the status of a failure', (code) => {
    expect(ERROR_STATUS[code]).toBeGreaterThanOrEqual(400);
    expect(ERROR_STATUS[code]).toBeLessThan(600);
  });

  test('knows no code but those of the contract', () => {
    expect(Object.keys(ERROR_STATUS).toSorted()).toEqual([...ERROR_CODES].toSorted());
  });
});

describe('a byte range', () => {
  test.each([
    ['bytes=0-', 100, { start: 0, end: 100 }],
    ['bytes=99-99', 100, { start: 99, end: 100 }],
    ['bytes=5-1000', 100, { start: 5, end: 100 }],
    ['bytes=-1', 100, { start: 99, end: 100 }],
    ['bytes=100-', 100, 'unsatisfiable'],
    ['bytes=0-', 0, 'unsatisfiable'],
    ['bytes=-5', 0, 'unsatisfiable'],
    ['bytes=9-3', 100, null],
    ['bytes=0-1,3-4', 100, null],
    ['octets=0-1', 100, null],
    [undefined, 100, null],
  ])('%j of %d bytes is %j', (header, size, range) => {
    expect(byteRange(header, size)).toEqual(range);
  });
});
