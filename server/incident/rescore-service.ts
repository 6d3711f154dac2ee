// Says what another policy would have made of a sitting: judges its recorded timelines again and compares.
// Owns the order of that, one attempt after the other, and its line in the audit trail. Changes nothing recorded.
import type { Attempt } from '#contracts/attempt.ts';
import type { AuditEntry } from '#contracts/audit.ts';
import { isUnderWay } from '#contracts/attempt-phases.ts';
import type { AttemptId, SittingId, UserId } from '#contracts/ids.ts';
import type { Incident } from '#contracts/incident.ts';
import type { ProctoringPolicy } from '#contracts/policy.ts';
import { MOST_DIFFERENCES } from '#contracts/rescore.ts';
import type { Rescore, ScoreDifference } from '#contracts/rescore.ts';
import type { TimelineEntry } from '#contracts/timeline.ts';
import type { Clock } from '#platform/clock.ts';
import { replayTimeline } from './replay.ts';
import { scoreDifferences } from './score-differences.ts';

export interface RescoreOptions {
  attempts: { rosterOf(sittingId: SittingId): Promise<{ attempt: Attempt; displayName: string }[]> };
  incidents: { ofAttempt(attemptId: AttemptId): Promise<Incident[]> };
  policies: { ofAttempt(attemptId: AttemptId): Promise<ProctoringPolicy | null> };
  timeline: { ofAttempt(attemptId: AttemptId): AsyncIterable<TimelineEntry> };
  audit: { append(entry: AuditEntry): Promise<void> };
  clock: Clock;
}

interface Scored {
  before: number;
  after: number;
  differences: ScoreDifference[];
}

export class RescoreService {
  readonly #options: RescoreOptions;

  constructor(options: RescoreOptions) {
    this.#options = options;
  }

  /**
   * Judges every attempt of a sitting by `policy`, as far as its record allows. The interval between frames stays the
   * recorded one: no other frames were taken. Holds one page of a record, and the incidents of one attempt, at a time.
   */
  async rescore(request: { sittingId: SittingId; policy: ProctoringPolicy; by: UserId }): Promise<Rescore> {
    const { attempts, audit, clock } = this.#options;
    const { sittingId, policy, by } = request;
    const result: Rescore = {
      attempts: { rescored: 0, live: 0, unrecorded: 0, deleted: 0, incomplete: 0 },
      incidents: { before: 0, after: 0, same: 0, changed: 0, new: 0, gone: 0 },
      differences: [],
    };
    for (const { attempt, displayName } of await attempts.rosterOf(sittingId)) {
      if (attempt.startedAt === null) continue;
      const scored = await this.#score(attempt, displayName, policy);
      result.attempts[typeof scored === 'string' ? scored : 'rescored'] += 1;
      if (typeof scored !== 'string') add(result, scored);
    }
    const { attempts: attemptCounts, incidents } = result;
    const data = { policy, attempts: attemptCounts, incidents };
    await audit.append({ at: clock(), actor: by, action: 'sitting.rescored', subject: sittingId, data });
    return result;
  }

  async #score(
    { id, status }: Attempt,
    displayName: string,
    policy: ProctoringPolicy,
  ): Promise<Scored | Exclude<keyof Rescore['attempts'], 'rescored'>> {
    const { policies, timeline, incidents } = this.#options;
    if (isUnderWay(status)) return 'live';
    const judgedBy = await policies.ofAttempt(id);
    if (!judgedBy) return 'unrecorded';
    const { sampleEveryMs } = judgedBy;
    const replay = await replayTimeline({ ...policy, sampleEveryMs }, timeline.ofAttempt(id));
    if (replay.seq === 0) return 'deleted';
    if (replay.missing > 0) return 'incomplete';
    const stored = await incidents.ofAttempt(id);
    const found = [...replay.found.values()].map(({ finding }) => finding);
    const differences = scoreDifferences({ id, displayName }, stored, found);
    return { before: stored.length, after: found.length, differences };
  }
}

function add({ incidents, differences: told }: Rescore, { before, after, differences }: Scored): void {
  incidents.before += before;
  incidents.after += after;
  for (const { type } of differences) incidents[type] += 1;
  incidents.same += before - differences.filter(({ type }) => type !== 'new').length;
  told.push(...differences.slice(0, MOST_DIFFERENCES - told.length));
}
