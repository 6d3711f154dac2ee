import type { Evidence } from './rule.ts';

export interface Sample {
  at: number;
  holds: boolean;
  evidence: Evidence;
}

/** What the last frames agree on. */
export interface Majority {
  holds: boolean;
  /** Time of the first frame that said so. */
  since: number;
  recent: Sample[];
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
  const { holds, since } = fresh ? { holds: options.afterGap, since: sample.at } : before;
  const recent = fresh ? [sample] : [...before.recent, sample].slice(-WINDOW);
  const against = recent.filter((one) => one.holds !== holds);
  const first = against[0];
  return first && against.length >= 2 ? { holds: !holds, since: first.at, recent } : { holds, since, recent };
}
