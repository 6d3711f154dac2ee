import type { Incident } from '#contracts/incident.ts';
import type { ProctoringPolicy } from '#contracts/policy.ts';

type Episode = Pick<Incident, 'beganAt' | 'openedAt' | 'closedAt'>;
type ClipPolicy = Pick<ProctoringPolicy, 'clipBeforeMs' | 'clipAfterMs' | 'clipLongestMs'>;

export interface ClipWindow {
  fromAt: number;
  /** Also the instant from which the clip can be cut: all its media exists then. */
  toAt: number;
  posterAt: number;
}

/**
 * The span a clip covers, on the server's clock: from `clipBeforeMs` before the condition began to `clipAfterMs`
 * after the incident closed, never longer than `clipLongestMs`. An episode still open is cut at its longest, so a
 * proctor need not wait for it to end.
 */
export function clipWindow(episode: Episode, policy: ClipPolicy): ClipWindow {
  const fromAt = episode.beganAt - policy.clipBeforeMs;
  const longest = fromAt + policy.clipLongestMs;
  const toAt = episode.closedAt === null ? longest : Math.min(episode.closedAt + policy.clipAfterMs, longest);
  return { fromAt, toAt, posterAt: Math.min(episode.openedAt, toAt) };
}
