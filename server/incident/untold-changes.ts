import type { Incident } from '#contracts/incident.ts';
import type { IncidentChange } from './engine.ts';
import { episodeKey } from './replay.ts';
import type { Replay, Replayed } from './replay.ts';

/**
 * What the store has not heard of an attempt that is taken up again at `at`: changes that ended with the server that
 * found them. An open incident that the record does not bear out (rows were lost) is closed, or it would be for ever.
 */
export function untoldChanges({ found, state }: Replay, stored: Incident[], at: number): IncidentChange[] {
  const known = new Map(stored.map((incident) => [episodeKey(incident), incident]));
  const isFounded = (incident: Incident): boolean =>
    found.has(episodeKey(incident)) || state.episodes[incident.kind]?.beganAt === incident.beganAt;
  const unfounded = stored.filter((incident) => incident.status === 'open' && !isFounded(incident));
  return [
    ...unfounded.map((incident) => closeUnfounded(incident, at)),
    ...[...found].flatMap(([key, replayed]) => changesMissed(replayed, known.get(key))),
  ];
}

function changesMissed({ finding, change }: Replayed, stored: Incident | undefined): IncidentChange[] {
  if (!stored) {
    const opened: IncidentChange = { ...change, type: 'opened', endedAt: null };
    return change.type === 'opened' ? [opened] : [opened, change];
  }
  const heardAll = stored.status === finding.status && stored.updatedAt === finding.updatedAt;
  return stored.status === 'closed' || heardAll ? [] : [change];
}

function closeUnfounded(incident: Incident, at: number): IncidentChange {
  const { kind, severity, beganAt, openedAt, updatedAt, why } = incident;
  return {
    type: 'closed',
    kind,
    severity,
    beganAt,
    openedAt,
    at,
    endedAt: Math.max(beganAt, updatedAt),
    why,
  };
}
