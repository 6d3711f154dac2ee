import type { Evidence } from './rule.ts';

export interface Sample {
  at: number;
  holds: boolean;
  evidence: Evidence;
}

/** A sample, and how long after the one before it was taken, ms; null where that one does not count. */
type Placed = Sample & { afterMs: number | null };

/** What the last frames agree on. */
export interface Majority {
  holds: boolean;
  /** Time of the first frame that said so. */
  since: number;
  /** How long before that frame the last one was that did not say so, ms: in between it began. Null: not known. */
  lateMs: number | null;
  recent: Placed[];
}

const WINDOW = 3;

/**
 * Adds a sample. The verdict turns when two of the last three samples are against it, so that one odd frame turns
 * nothing. After `gapMs` without a sample earlier ones no longer count, and the verdict is `afterGap`.
 */
export function addSample(
  before: Majority | undefined,
  sample: Sample,
  options: { gapMs: number; afterGap: boolean },
): Majority {
  const last = before?.recent.at(-1);
  const fresh = !before || !last || sample.at - last.at > options.gapMs;
  const { holds, since, lateMs } = fresh
    ? { holds: options.afterGap, since: sample.at, lateMs: null }
    : before;
  const placed = { ...sample, afterMs: fresh ? null : sample.at - last.at };
  const recent = fresh ? [placed] : [...before.recent, placed].slice(-WINDOW);
  const against = recent.filter((one) => one.holds !== holds);
  const first = against[0];
  if (first && against.length >= 2) return { holds: !holds, since: first.at, lateMs: first.afterMs, recent };
  return { holds, since, lateMs, recent };
}
