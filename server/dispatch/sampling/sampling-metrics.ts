import { SamplingState } from '#contracts/sampling.ts';
import type { SamplingReport } from '#contracts/sampling.ts';
import type { Metrics } from '#platform/metrics.ts';

/** The account as gauges, read when they are scraped. */
export function samplingMetrics(metrics: Metrics, report: () => SamplingReport): void {
  const seconds = (ms: number | null): number => (ms ?? 0) / 1_000;
  metrics.measured('sampling_state', '0 normal, 1 slowed, 2 overloaded', () =>
    SamplingState.options.indexOf(report().state),
  );
  metrics.measured(
    'sampling_budget_frames_per_second',
    'Frames a second the machine may be given; +Inf while it keeps up',
    () => report().budgetPerSecond ?? Infinity,
  );
  metrics.measured(
    'sampling_frames_per_second',
    'Frames a second of the present intervals',
    () => report().sampledPerSecond,
  );
  metrics.measured(
    'sampling_asked_frames_per_second',
    'Frames a second wished for',
    () => report().askedPerSecond,
  );
  metrics.measured('sampling_lag_seconds', 'p95 of capture to observation over the last 10 s', () =>
    seconds(report().lagMs),
  );
  metrics.measured('sampling_interval_mean_seconds', 'Mean of the present intervals', () =>
    seconds(report().meanIntervalMs),
  );
  metrics.measured('sampling_interval_longest_seconds', 'Longest of the present intervals', () =>
    seconds(report().longestIntervalMs),
  );
  metrics.measured('sampling_unseen_longest_seconds', 'Longest time since somebody was looked at', () =>
    seconds(report().longestUnseenMs),
  );
  for (const mood of ['fast', 'normal', 'calm'] as const)
    metrics.measured(
      `sampling_candidates_${mood}`,
      `Candidates whose wished interval is the ${mood} one`,
      () => report().candidates[mood],
    );
}
