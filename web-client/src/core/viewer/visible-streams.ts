/*
 * Which streams may flow, by what is on the screen. Pure: it names targets, it does not touch consumers.
 * A wall of a hundred tiles costs a viewer only the dozen it shows.
 */

/** `open`: consume and resume; `paused`: keep the consumer, send nothing; `closed`: give it back. */
export type StreamTarget = 'open' | 'paused' | 'closed';

export interface StreamSight {
  /** Whether the element is on the screen now. */
  readonly visible: boolean;
  /** Since when (ms) that is so. */
  readonly since: number;
}

export interface SightPolicy {
  /** A tile must stay in sight this long, ms, before it is consumed: quick scrolling opens nothing. */
  readonly openAfterMs: number;
  /** A stream out of sight this long, ms, is closed; until then it is paused and returns at once. */
  readonly closeAfterMs: number;
}

export const SIGHT_POLICY: SightPolicy = { openAfterMs: 120, closeAfterMs: 20_000 };

/** What one stream should be, and when (ms) that may change by time alone. */
export function streamTarget(
  sight: StreamSight,
  current: StreamTarget,
  page: StreamSight,
  now: number,
  policy: SightPolicy = SIGHT_POLICY,
): { target: StreamTarget; nextAt: number | null } {
  if (sight.visible && page.visible) {
    const openAt = current === 'closed' ? Math.max(sight.since, page.since) + policy.openAfterMs : now;
    return now >= openAt ? { target: 'open', nextAt: null } : { target: current, nextAt: openAt };
  }
  if (current === 'closed') return { target: 'closed', nextAt: null };
  const hiddenSince = Math.min(sight.visible ? Infinity : sight.since, page.visible ? Infinity : page.since);
  const closeAt = hiddenSince + policy.closeAfterMs;
  return now >= closeAt ? { target: 'closed', nextAt: null } : { target: 'paused', nextAt: closeAt };
}
