import type { Incident } from '#contracts/incident.ts';
import type { ProctoringPolicy } from '#contracts/policy.ts';
import type { TimelineEntry } from '#contracts/timeline.ts';
import { differencesOf } from './differences.ts';
import type { Difference } from './differences.ts';
import type { Finding } from './finding.ts';
import { episodeKey, replayTimeline } from './replay.ts';

/** How a stored incident compares with what its attempt's record and policy give. */
export interface ReplayedIncident {
  /** Null when the rules find no such episode. */
  finding: Finding | null;
  /** Empty: the same. */
  differences: Difference[];
  entries: number;
  /** Entries the record has lost: above 0, a difference proves nothing. */
  missing: number;
}

/**
 * Recomputes a stored incident. One still open is compared as it stood when it was last stored: its exam, and its
 * record, may have gone on since.
 */
export async function replayIncident(
  stored: Incident,
  policy: ProctoringPolicy,
  record: AsyncIterable<TimelineEntry> | Iterable<TimelineEntry>,
): Promise<ReplayedIncident> {
  const key = episodeKey(stored);
  const { found, seq, missing } = await replayTimeline(policy, record, {
    enough: ({ finding }) => {
      if (episodeKey(finding) !== key) return false;
      return stored.status === 'open' ? finding.updatedAt >= stored.updatedAt : finding.status === 'closed';
    },
  });
  const finding = found.get(key)?.finding ?? null;
  const { id: _id, attemptId: _attemptId, decision: _decision, clips: _clips, ...told } = stored;
  return { finding, differences: differencesOf(told, finding), entries: seq - missing, missing };
}
