import { expect, it } from '@jest/globals';
import { PassThrough } from 'node:stream';
import { progressOn } from '#scripts/evaluate/progress.ts';

it('tells how far it has come every five seconds, and at the end', () => {
  const out = new PassThrough({ encoding: 'utf8' });
  let now = 0;
  const tell = progressOn(out, () => now);
  for (const [at, done] of [
    [1_000, 1],
    [5_000, 2],
    [9_000, 3],
    [9_500, 4],
  ] as const) {
    now = at;
    tell('drawn', done, 4);
  }
  expect(out.read()).toBe('  … 2 of 4 drawn\n  … 4 of 4 drawn\n');
});
