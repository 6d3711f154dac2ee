/*
 * Incidents of several sensors that came of one moment, as one thing to look at: left full screen, another tab and eyes
 * off the screen are one answer to give, not three. Pure; each incident keeps its own reason, clip and decision.
 */
import type { IncidentId } from '#contracts/ids.ts';
import type { Incident } from '#contracts/incident.ts';
import { SEVERITY_WEIGHT } from './attention-order.ts';

export interface Moment {
  /** The incident that was told of first names it: later ones may join, and it stays the same moment. */
  readonly id: IncidentId;
  /** Speaks for it: the most severe of those nobody decided, else of all. */
  readonly lead: Incident;
  /** What else belongs to it, in order of their beginning. */
  readonly others: readonly Incident[];
}

/** How far apart incidents of one attempt may begin and still be one moment, ms: the lead's clip shows them all. */
export const MOMENT_MS = 10_000;

/** Groups incidents by the moments they came of, those told of first before others. */
export function momentsOf(incidents: Iterable<Incident>): Moment[] {
  const groups: [Incident, ...Incident[]][] = [];
  const inTurn = [...incidents].sort((a, b) => a.openedAt - b.openedAt || a.id.localeCompare(b.id));
  for (const incident of inTurn) {
    const group = groups.findLast(([first]) => isOneMoment(first, incident));
    if (group) group.push(incident);
    else groups.push([incident]);
  }
  return groups.map(momentOf);
}

/** All of a moment's incidents, the lead first. */
export function incidentsOfMoment({ lead, others }: Moment): Incident[] {
  return [lead, ...others];
}

/** What nobody decided of it. */
export function undecidedOf(moment: Moment): Incident[] {
  return incidentsOfMoment(moment).filter(({ decision }) => decision === null);
}

function isOneMoment(first: Incident, other: Incident): boolean {
  return first.attemptId === other.attemptId && Math.abs(first.beganAt - other.beganAt) <= MOMENT_MS;
}

function momentOf(group: [Incident, ...Incident[]]): Moment {
  const [first] = group;
  const lead = group.reduce((best, one) => (standing(one) < standing(best) ? one : best));
  const others = group.filter((one) => one !== lead).sort((a, b) => a.beganAt - b.beganAt);
  return { id: first.id, lead, others };
}

const standing = ({ decision, severity }: Incident): number =>
  (decision === null ? 0 : 3) + SEVERITY_WEIGHT[severity];
