/*
 * The wall as rows to draw: each candidate with its urgency, what the counts say, and which rows a filter keeps.
 * Pure; the order is `attention-order`'s.
 */
import { isUnderWay } from '#contracts/attempt-phases.ts';
import type { AttemptId } from '#contracts/ids.ts';
import type { Incident } from '#contracts/incident.ts';
import type { CandidateView } from '#contracts/signalling.ts';
import { SEVERITY_WEIGHT, urgencyOf, type Urgency } from './attention-order.ts';
import { momentsOf, undecidedOf, type Moment } from './moments.ts';
import type { WallState } from './wall-state.ts';

export interface WallEntry {
  readonly attemptId: AttemptId;
  readonly displayName: string;
  readonly candidate: CandidateView;
  readonly urgency: Urgency;
}

export function wallEntries(wall: WallState): WallEntry[] {
  const byAttempt = Map.groupBy(wall.incidents.values(), ({ attemptId }) => attemptId);
  return [...wall.candidates.values()].map((candidate) => ({
    attemptId: candidate.attempt.id,
    displayName: candidate.displayName,
    candidate,
    urgency: urgencyOf(candidate, byAttempt.get(candidate.attempt.id) ?? []),
  }));
}

export interface WallSummary {
  readonly attention: number;
  readonly offline: number;
  readonly undecided: number;
  readonly live: number;
  readonly total: number;
}

export function wallSummary(entries: readonly WallEntry[]): WallSummary {
  return {
    attention: entries.filter(needsAttention).length,
    offline: entries.filter(isOffline).length,
    undecided: entries.reduce((sum, { urgency }) => sum + urgency.undecidedCount, 0),
    live: entries.filter(({ candidate }) => isUnderWay(candidate.attempt.status)).length,
    total: entries.length,
  };
}

export const WALL_FILTERS = ['all', 'attention', 'offline'] as const;
export type WallFilter = (typeof WALL_FILTERS)[number];

export function keeps(entry: WallEntry, filter: WallFilter, search: string): boolean {
  if (filter === 'attention' && !needsAttention(entry)) return false;
  if (filter === 'offline' && !isOffline(entry)) return false;
  return fold(entry.displayName).includes(fold(search));
}

/** Incidents nobody decided, the longest waiting first: the order in which they are gone through. */
export function undecidedInTurn(incidents: Iterable<Incident>): Incident[] {
  return [...incidents]
    .filter(({ decision }) => decision === null)
    .sort((a, b) => a.openedAt - b.openedAt || a.id.localeCompare(b.id));
}

/** The feed: what goes on now, the most severe on top; then what ended undecided; then what was decided. Newest first within each. */
export function feedParts(incidents: Iterable<Incident>): { undecided: Moment[]; decided: Moment[] } {
  const newest = momentsOf(incidents).reverse();
  const waiting = newest.filter((moment) => undecidedOf(moment).length > 0);
  const goesOn = (moment: Moment): boolean => undecidedOf(moment).some(({ status }) => status === 'open');
  const open = waiting.filter(goesOn);
  open.sort((a, b) => SEVERITY_WEIGHT[a.lead.severity] - SEVERITY_WEIGHT[b.lead.severity]);
  return {
    undecided: [...open, ...waiting.filter((moment) => !goesOn(moment))],
    decided: newest.filter((moment) => undecidedOf(moment).length === 0),
  };
}

const needsAttention = ({ urgency }: WallEntry): boolean =>
  urgency.attention === 'open' ||
  urgency.attention === 'asking' ||
  urgency.attention === 'offline' ||
  urgency.attention === 'undecided';

const isOffline = ({ candidate }: WallEntry): boolean =>
  isUnderWay(candidate.attempt.status) && candidate.connection === 'offline';

const fold = (text: string): string => text.trim().toLocaleLowerCase('kk').normalize('NFKC');
