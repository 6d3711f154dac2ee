import { z } from 'zod';
import { AttemptId, IncidentId, Instant } from './ids.ts';
import { IncidentKind, Severity } from './policy.ts';

/** What re-scoring compares of an incident. */
export const Score = z.object({
  severity: Severity,
  beganAt: Instant,
  /** From its beginning until the condition was last seen. */
  durationMs: z.number().int().nonnegative(),
});
export type Score = z.infer<typeof Score>;

/** An incident that another policy would add, take away, or see otherwise. */
export const ScoreDifference = z.object({
  type: z.enum(['new', 'gone', 'changed']),
  attemptId: AttemptId,
  displayName: z.string(),
  kind: IncidentKind,
  /** The stored incident; null of a new one. */
  incidentId: IncidentId.nullable(),
  before: Score.nullable(),
  after: Score.nullable(),
});
export type ScoreDifference = z.infer<typeof ScoreDifference>;

const count = z.number().int().nonnegative();

/** The most differences that are told one by one; the counts hold all of them. */
export const MOST_DIFFERENCES = 500;

/** What another policy would have made of a sitting's recorded timelines. */
export const Rescore = z.object({
  attempts: z.object({
    rescored: count,
    /** Left out, as all that follow: the exam still goes on. */
    live: count,
    /** Begun before policies and the order of events were recorded. */
    unrecorded: count,
    /** Past its retention. */
    deleted: count,
    /** Rows of it were lost while the database was away. */
    incomplete: count,
  }),
  /** Of the attempts that were re-scored. */
  incidents: z.object({ before: count, after: count, same: count, changed: count, new: count, gone: count }),
  differences: z.array(ScoreDifference).max(MOST_DIFFERENCES),
});
export type Rescore = z.infer<typeof Rescore>;
