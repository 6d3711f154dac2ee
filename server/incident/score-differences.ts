import type { AttemptId, IncidentId } from '#contracts/ids.ts';
import type { Incident } from '#contracts/incident.ts';
import type { Score, ScoreDifference } from '#contracts/rescore.ts';
import type { Finding } from './finding.ts';

/** An incident of one attempt, found or stored. */
type Episode = Finding & { id?: IncidentId };

interface Pair {
  before: Episode | null;
  after: Finding | null;
}

/**
 * What would be new, gone or otherwise among an attempt's incidents. Two of a kind are one incident seen twice when they
 * began at the same instant, else when they overlap, the earlier first.
 */
export function scoreDifferences(
  { id: attemptId, displayName }: { id: AttemptId; displayName: string },
  stored: Incident[],
  found: Finding[],
): ScoreDifference[] {
  return pairs(stored, found).flatMap((pair) => {
    const [before, after] = [scoreOf(pair.before), scoreOf(pair.after)];
    const type = before === null ? 'new' : after === null ? 'gone' : isSame(before, after) ? null : 'changed';
    const { kind } = (pair.before ?? pair.after) as Finding;
    const incidentId = pair.before?.id ?? null;
    return type === null ? [] : [{ type, attemptId, displayName, kind, incidentId, before, after }];
  });
}

function pairs(stored: Episode[], found: Finding[]): Pair[] {
  const left = new Set(found.toSorted(byBeginning));
  const take = (isIt: (one: Finding) => boolean): Finding | null => {
    const match = [...left].find(isIt) ?? null;
    if (match) left.delete(match);
    return match;
  };
  const exact = stored.toSorted(byBeginning).map((before) => ({
    before,
    after: take((one) => isOneKind(one, before) && one.beganAt === before.beganAt),
  }));
  const matched = exact.map(({ before, after }) => ({
    before,
    after: after ?? take((one) => isOneKind(one, before) && overlap(one, before)),
  }));
  const added = [...left].map((after) => ({ before: null, after }));
  return [...matched, ...added].toSorted((a, b) => beginningOf(a) - beginningOf(b));
}

const byBeginning = (a: Finding, b: Finding): number => a.beganAt - b.beganAt;
const beginningOf = ({ before, after }: Pair): number => (before ?? after)?.beganAt ?? 0;
const isOneKind = (a: Finding, b: Finding): boolean => a.kind === b.kind;
const overlap = (a: Finding, b: Finding): boolean => a.beganAt <= endOf(b) && b.beganAt <= endOf(a);

/** One that a killed server left open was last seen when it was last heard of. */
function endOf({ endedAt, updatedAt }: Finding): number {
  return endedAt ?? updatedAt;
}

function scoreOf(episode: Finding | null): Score | null {
  if (!episode) return null;
  const { severity, beganAt } = episode;
  return { severity, beganAt, durationMs: endOf(episode) - beganAt };
}

function isSame(a: Score, b: Score | null): boolean {
  return a.severity === b?.severity && a.beganAt === b.beganAt && a.durationMs === b.durationMs;
}
