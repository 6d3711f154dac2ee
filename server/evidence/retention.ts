// Deletes recordings, clips and observations whose time is over, and leaves the proof that they are gone.
// Owns nothing. Does not decide how long anything is kept: each exam's policy does.
import type { AttemptId } from '#contracts/ids.ts';
import type { Clock } from '#platform/clock.ts';
import type { Logger } from '#platform/logger.ts';

export interface RetentionOptions {
  store: {
    due(now: number): Promise<AttemptId[]>;
    forget(attemptId: AttemptId, at: number, objects: number): Promise<object>;
  };
  objects: { list(prefix: string): Promise<string[]>; remove(key: string): Promise<void> };
  clock: Clock;
  logger: Logger;
}

/**
 * Deletes what is due, some attempts a call; answers how many were cleared. The files go first: a run that is cut off
 * leaves the index, and the next one finishes.
 */
export async function deletePastRetention(options: RetentionOptions): Promise<number> {
  const { store, objects, clock, logger } = options;
  const due = await store.due(clock());
  for (const attemptId of due) {
    const keys = await objects.list(`attempts/${attemptId}/`);
    for (const key of keys) await objects.remove(key);
    const forgotten = await store.forget(attemptId, clock(), keys.length);
    logger.info({ attemptId, objects: keys.length, ...forgotten }, 'evidence past its retention deleted');
  }
  return due.length;
}
