import { systemClock } from '#platform/clock.ts';
import type { Logger } from '#platform/logger.ts';
import { Metrics } from '#platform/metrics.ts';
import { FrameTap } from '#server/media/frame-tap/frame-tap.ts';
import { tapMetrics } from '#server/media/frame-tap/tap-metrics.ts';
import { TickSchedule } from '#server/media/frame-tap/tick-schedule.ts';
import { until } from '#test/support/until.ts';
import type { Way } from './way.ts';

/** The frame tap. `use` is what happens with each WebP. */
export function tapWay(options: {
  name: string;
  sampleEveryMs: number;
  logger: Logger;
  use?: (webp: Uint8Array) => Promise<void> | void;
}): Way & { misses: number } {
  const { name, sampleEveryMs, logger, use } = options;
  const way = {
    name,
    misses: 0,
    async start({ candidates }: Parameters<Way['start']>[0]) {
      const schedule = new TickSchedule({ clock: systemClock });
      const metrics = tapMetrics(new Metrics({ defaults: false }));
      const perTap = new Map<FrameTap, number>();
      let frames = 0;
      for (const candidate of candidates) {
        const { attemptId } = candidate;
        const shared = { candidate, attemptId, sampleEveryMs, schedule, clock: systemClock, logger, metrics };
        const tap = await FrameTap.create(shared);
        perTap.set(tap, 0);
        tap.on('missed', () => (way.misses += 1));
        tap.on('frame', ({ webp }) => {
          perTap.set(tap, (perTap.get(tap) ?? 0) + 1);
          const used = use?.(webp);
          if (used) void used.then(() => (frames += 1));
          else frames += 1;
        });
      }
      await until(() => Math.min(...perTap.values()) >= 1, { what: 'a frame from every tap' });
      return {
        frames: () => frames,
        pids: [],
        stop: async () => {
          for (const tap of perTap.keys()) tap.close();
          // The last answers are in before the next way starts.
          await Promise.all(candidates.map(async (candidate) => candidate.producer('eye')?.getStats()));
        },
      };
    },
  };
  return way;
}
