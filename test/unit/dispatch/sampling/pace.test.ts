import { describe, expect, test } from '@jest/globals';
import { ProctoringPolicy } from '#contracts/policy.ts';
import { longestOf, nextPace, startPace, wishOf } from '#server/dispatch/sampling/pace.ts';

const policy = ProctoringPolicy.parse({ slowestSampleMs: 3_000 });

/** The interval at each of `looks` seconds, told what is odd at the seconds given. */
function intervals(odd: Record<number, string>, looks: number[]): number[] {
  let pace = startPace(0);
  const seen: number[] = [];
  for (let second = 0; second <= Math.max(...looks); second += 1) {
    pace = nextPace(pace, odd[second] ?? pace.odd, second * 1_000);
    if (looks.includes(second)) seen.push(wishOf(pace, policy, second * 1_000).everyMs);
  }
  return seen;
}

describe('the interval of a candidate', () => {
  test.each<[string, Record<number, string>, number[], number[]]>([
    ['is the ordinary one at first', {}, [0, 14], [1_000, 1_000]],
    [
      'grows step by step in a long calm, to the slowest and no further',
      {},
      [15, 30, 45, 60, 75, 90, 900],
      [1_400, 1_600, 2_000, 2_500, 3_000, 3_000, 3_000],
    ],
    ['is the fastest at once when something is odd', { 100: 'a' }, [99, 100], [3_000, 300]],
    [
      'is the ordinary one when that has not changed for ten seconds',
      { 100: 'a' },
      [109, 110, 900],
      [300, 1_000, 1_000],
    ],
    ['is the fastest again when something else is odd', { 100: 'a', 200: 'b' }, [199, 200], [1_000, 300]],
    [
      'is the fastest for three seconds more when nothing is odd any more, then begins anew',
      { 100: 'a', 102: '' },
      [104, 105, 119, 120],
      [300, 1_000, 1_000, 1_400],
    ],
    [
      'stays the fastest while the oddness flickers',
      { 100: 'a', 101: '', 103: 'a', 104: '', 106: 'a' },
      [100, 101, 102, 103, 104, 105, 106],
      [300, 300, 300, 300, 300, 300, 300],
    ],
  ])('%s', (_, odd, looks, expected) => expect(intervals(odd, looks)).toEqual(expected));

  test('is never longer than keeps the exam’s promise, a late frame included', () => {
    expect(longestOf(policy)).toBe(4_000);
  });
});
