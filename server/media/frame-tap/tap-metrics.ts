import type { Metrics } from '#platform/metrics.ts';

export type TapMetrics = ReturnType<typeof tapMetrics>;

/** The taps' instruments, made once per node. */
export function tapMetrics(metrics: Metrics) {
  return {
    frames: metrics.counter('tap_frames_total', 'Frames sampled'),
    missed: metrics.counter<'reason'>('tap_missed_total', 'Ticks without a frame, by reason', ['reason']),
    wait: metrics.histogram(
      'tap_key_frame_wait_seconds',
      'From asking for a key frame to having it',
      [0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.9],
    ),
  };
}
