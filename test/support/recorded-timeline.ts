import type { AttemptId } from '#contracts/ids.ts';
import type { TimelineEntry } from '#contracts/timeline.ts';
import type { Stores } from '#server/storage/stores.ts';

/** All that is recorded of an attempt, in the order in which it was heard. */
export async function recordedTimeline(
  { timeline }: Pick<Stores, 'timeline'>,
  attemptId: AttemptId,
): Promise<TimelineEntry[]> {
  const entries: TimelineEntry[] = [];
  for await (const entry of timeline.ofAttempt(attemptId)) entries.push(entry);
  return entries;
}
