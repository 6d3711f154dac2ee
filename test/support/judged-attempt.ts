import { randomUUID } from 'node:crypto';
import type { Attempt } from '#contracts/attempt.ts';
import type { IncidentId } from '#contracts/ids.ts';
import type { ProctoringPolicy } from '#contracts/policy.ts';
import type { TimelineEvent } from '#contracts/timeline.ts';
import { IncidentLog } from '#server/incident/incident-log.ts';
import type { Stores } from '#server/storage/stores.ts';
import { recorded, run } from '../unit/incident/timeline.ts';

/** Stores what a server stores of an exam that it judged live: the end of it, policy, record and incidents. */
export async function storeJudged(
  stores: Stores,
  attempt: Attempt,
  exam: { events: TimelineEvent[]; policy: ProctoringPolicy; losing?: (seq: number) => boolean },
): Promise<void> {
  const { events, policy, losing = () => false } = exam;
  const [startedAt, endedAt] = [events[0]?.at ?? 0, events.at(-1)?.at ?? 0];
  const audit = {
    at: endedAt,
    actor: null,
    action: 'attempt.submitted',
    subject: attempt.id,
    data: {},
  } as const;
  await stores.attempts.save(
    { ...attempt, status: 'submitted', startedAt, deadlineAt: endedAt, endedAt },
    { from: 'scheduled', audit },
  );
  await stores.policies.record(attempt.id, policy);
  const rows = recorded(events, policy).map((entry) => ({ attemptId: attempt.id, ...entry }));
  await stores.timeline.addMany(rows.filter(({ seq }) => !losing(seq)));
  const log = new IncidentLog({ incidents: stores.incidents, newId: () => randomUUID() as IncidentId });
  for (const change of run(events, policy).changes) await log.apply(attempt.id, change);
}
