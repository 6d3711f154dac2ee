import { randomUUID } from 'node:crypto';
import type { IncidentId } from '#contracts/ids.ts';
import type { Incident } from '#contracts/incident.ts';
import { IncidentLog } from '#server/incident/incident-log.ts';

/** An incident log before a store that, as the real one, keeps an episode once and one open incident of each kind. */
export function anIncidentLog(): { log: IncidentLog; stored(): Incident[] } {
  const kept = new Map<string, Incident>();
  const stored = (): Incident[] => [...kept.values()];
  const log = new IncidentLog({
    newId: () => randomUUID() as IncidentId,
    incidents: {
      openOfAttempt: async () => stored().filter(({ status }) => status === 'open'),
      open: async (incident) => {
        const { kind, beganAt } = incident;
        const there =
          stored().find((one) => one.kind === kind && one.beganAt === beganAt) ??
          stored().find((one) => one.kind === kind && one.status === 'open');
        if (!there) kept.set(incident.id, incident);
        return there ?? incident;
      },
      save: async (incident) => {
        kept.set(incident.id, incident);
        return incident;
      },
    },
  });
  return { log, stored };
}
