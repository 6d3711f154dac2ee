// Deletes recordings, clips and observations, and the files of works, whose time is over, and leaves the proof that they are gone.
// Owns nothing. Does not decide how long anything is kept: each exam's policy does, and for works the settings.
import type { AttemptId, Instant, WorkId } from '#contracts/ids.ts';
import type { Clock } from '#platform/clock.ts';
import type { Logger } from '#platform/logger.ts';

const DAY_MS = 86_400_000;

interface Deleting {
  objects: { list(prefix: string): Promise<string[]>; remove(key: string): Promise<void> };
  clock: Clock;
  logger: Logger;
}

export interface RetentionOptions extends Deleting {
  store: {
    due(now: Instant): Promise<AttemptId[]>;
    forget(attemptId: AttemptId, at: Instant, objects: number): Promise<object>;
  };
}

export interface WorkRetentionOptions extends Deleting {
  store: {
    worksDue(before: { project: Instant; thesis: Instant }): Promise<WorkId[]>;
    forgetWork(workId: WorkId, at: Instant, objects: number): Promise<void>;
  };
  /** How long files are kept, days. */
  days: { project: number; thesis: number };
}

/**
 * Deletes what is due, some attempts a call; answers how many were cleared. The files go first: a run that is cut off
 * leaves the index, and the next one finishes.
 */
export async function deletePastRetention(options: RetentionOptions): Promise<number> {
  const { store, objects, clock, logger } = options;
  const due = await store.due(clock());
  for (const attemptId of due) {
    const removed = await removeAll(objects, `attempts/${attemptId}/`);
    const forgotten = await store.forget(attemptId, clock(), removed);
    logger.info({ attemptId, objects: removed, ...forgotten }, 'evidence past its retention deleted');
  }
  return due.length;
}

/** As `deletePastRetention`, the files of works; answers of how many. Receipts, comments and marks stay. */
export async function deleteOldWorks(options: WorkRetentionOptions): Promise<number> {
  const { store, objects, days, clock, logger } = options;
  const before = (kept: number): Instant => Math.max(0, clock() - kept * DAY_MS);
  const due = await store.worksDue({ project: before(days.project), thesis: before(days.thesis) });
  for (const workId of due) {
    const removed = await removeAll(objects, `works/${workId}/`);
    await store.forgetWork(workId, clock(), removed);
    logger.info({ workId, objects: removed }, 'files of a work past its retention deleted');
  }
  return due.length;
}

async function removeAll(objects: Deleting['objects'], prefix: string): Promise<number> {
  const keys = await objects.list(prefix);
  for (const key of keys) await objects.remove(key);
  return keys.length;
}
