import { expect, test } from '@jest/globals';
import { TokenBucket } from '#server/signalling/token-bucket.ts';

const taken = (bucket: TokenBucket, tries: number): number =>
  Array.from({ length: tries }, () => bucket.take()).filter(Boolean).length;

test('a bucket gives its burst at once and no more', () => {
  const bucket = new TokenBucket({ burst: 3, perSecond: 1 }, () => 0);
  expect(taken(bucket, 10)).toBe(3);
});

test('a drained bucket gives what has flowed in since', () => {
  let now = 0;
  const bucket = new TokenBucket({ burst: 3, perSecond: 2 }, () => now);
  taken(bucket, 3);
  now = 1_000;
  expect(taken(bucket, 10)).toBe(2);
});

test('parts of a token add up over many refusals', () => {
  let now = 0;
  const bucket = new TokenBucket({ burst: 1, perSecond: 1 }, () => now);
  taken(bucket, 1);
  let given = 0;
  for (; now < 10_000; now += 100) given += taken(bucket, 1);
  expect(given).toBe(9);
});

test('a bucket left alone never holds more than its burst', () => {
  let now = 0;
  const bucket = new TokenBucket({ burst: 3, perSecond: 1 }, () => now);
  now = 3_600_000;
  expect(taken(bucket, 10)).toBe(3);
});

test('a clock set back takes nothing away', () => {
  let now = 10_000;
  const bucket = new TokenBucket({ burst: 3, perSecond: 1 }, () => now);
  now = 0;
  expect(taken(bucket, 10)).toBe(3);
});
