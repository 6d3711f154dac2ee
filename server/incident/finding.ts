import type { Incident } from '#contracts/incident.ts';
import type { IncidentChange } from './engine.ts';

/** What the rules say of an incident: all of it but its name and what people and clips added. */
export type Finding = Omit<Incident, 'id' | 'attemptId' | 'decision' | 'clips'>;

/** What the change that opens it says. */
export function beginFinding({ kind, severity, beganAt, openedAt, why }: IncidentChange): Finding {
  const open = { status: 'open', endedAt: null, closedAt: null } as const;
  return { kind, severity, beganAt, openedAt, updatedAt: openedAt, why, ...open };
}

/** What is known of it after a change. */
export function followFinding(finding: Finding, change: IncidentChange): Finding {
  const { type, severity, why, at, endedAt } = change;
  if (type === 'opened' || finding.status === 'closed') return finding;
  const closed = type === 'closed';
  const status = closed ? 'closed' : 'open';
  return { ...finding, severity, why, updatedAt: at, status, endedAt, closedAt: closed ? at : null };
}
