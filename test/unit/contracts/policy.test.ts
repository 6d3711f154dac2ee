import { describe, expect, test } from '@jest/globals';
import { ProctoringPolicy } from '#contracts/policy.ts';

const intervalsOf = (given: object) => {
  const { sampleEveryMs, fastestSampleMs, slowestSampleMs, watchAtLeastEveryMs } =
    ProctoringPolicy.parse(given);
  return [fastestSampleMs, sampleEveryMs, slowestSampleMs, watchAtLeastEveryMs];
};

describe('the sampling intervals of an exam', () => {
  test('are 0.3, 1 and 2 s, and 5 s at most, unless said otherwise', () => {
    expect(intervalsOf({})).toEqual([300, 1_000, 2_000, 5_000]);
  });

  test.each([
    [{ sampleEveryMs: 200 }, [200, 200, 2_000, 5_000]],
    [{ sampleEveryMs: 10_000 }, [300, 10_000, 10_000, 11_000]],
    [{ slowestSampleMs: 4_500 }, [300, 1_000, 4_500, 5_500]],
    [{ lightSampleEveryMs: 5_000 }, [300, 1_000, 2_000, 6_000]],
  ])('of an exam that was stored before it had them all follow from %j', (given, intervals) => {
    expect(intervalsOf(given)).toEqual(intervals);
    const stored = ProctoringPolicy.parse(given);
    expect(ProctoringPolicy.parse(stored)).toEqual(stored);
  });

  test.each([
    ['fastestSampleMs', { fastestSampleMs: 1_100 }],
    ['slowestSampleMs', { slowestSampleMs: 900 }],
    ['watchAtLeastEveryMs', { slowestSampleMs: 4_000, watchAtLeastEveryMs: 4_900 }],
    ['watchAtLeastEveryMs', { lightSampleEveryMs: 3_000, watchAtLeastEveryMs: 3_900 }],
  ])('are refused out of order, at %s', (path, given) => {
    const issues = ProctoringPolicy.safeParse(given).error?.issues.map((issue) => issue.path.join('.'));
    expect(issues).toEqual([path]);
  });
});
