import type { Instant } from '#contracts/ids.ts';
import type { SamplingReport } from '#contracts/sampling.ts';
import type { Watched } from './watched.ts';

/** What is told of all who are watched. */
export function reportOf(
  watched: readonly Watched[],
  now: Instant,
): Pick<
  SamplingReport,
  | 'sampledPerSecond'
  | 'meanIntervalMs'
  | 'longestIntervalMs'
  | 'longestUnseenMs'
  | 'watchAtLeastEveryMs'
  | 'candidates'
> {
  const candidates = { fast: 0, normal: 0, calm: 0 };
  const unseen: number[] = [];
  for (const one of watched) {
    candidates[one.mood] += 1;
    const unseenMs = one.unseenMs(now);
    if (unseenMs !== null) unseen.push(unseenMs);
  }
  const intervals = watched.map(({ everyMs }) => everyMs);
  return {
    sampledPerSecond: intervals.reduce((sum, everyMs) => sum + 1_000 / everyMs, 0),
    meanIntervalMs: intervals.length === 0 ? null : intervals.reduce((a, b) => a + b, 0) / intervals.length,
    longestIntervalMs: longest(intervals),
    longestUnseenMs: longest(unseen),
    watchAtLeastEveryMs: longest(watched.map(({ policy }) => policy.watchAtLeastEveryMs)),
    candidates,
  };
}

function longest(values: readonly number[]): number | null {
  return values.length === 0 ? null : Math.max(...values);
}
