/*
 * Who needs the proctor's eye first. Pure: the clock and the previous order come in, the next order goes out.
 * It owns no timer and does not move tiles; the wall asks again at `nextAt`.
 */
import { isOver, isUnderWay } from '#contracts/attempt-phases.ts';
import type { AttemptId } from '#contracts/ids.ts';
import type { Incident } from '#contracts/incident.ts';
import type { Severity } from '#contracts/policy.ts';
import type { CandidateView } from '#contracts/signalling.ts';

/** From the most urgent to the least. */
export const ATTENTION = ['open', 'asking', 'offline', 'undecided', 'calm', 'waiting', 'over'] as const;
export type Attention = (typeof ATTENTION)[number];

/** Lower is more urgent. */
export const SEVERITY_WEIGHT: Record<Severity, number> = { high: 0, medium: 1, low: 2 };

/** How urgent one candidate is. Lower `rank` comes first; `sinceAt` (server ms) breaks ties, the longest wait first. */
export interface Urgency {
  readonly attention: Attention;
  readonly severity: Severity | null;
  readonly rank: number;
  readonly sinceAt: number;
  /** Incidents no one has decided yet, open or closed. */
  readonly undecidedCount: number;
  /** The incident that speaks for this candidate: the worst open one, else the worst undecided one. */
  readonly incident: Incident | null;
}

/** An open incident that a person already decided no longer asks for attention. */
export function urgencyOf(candidate: CandidateView, incidents: readonly Incident[]): Urgency {
  const undecided = incidents.filter(({ decision }) => decision === null);
  const status = candidate.attempt.status;
  const open = worst(undecided.filter((incident) => incident.status === 'open'));
  const left = worst(undecided);
  const count = undecided.length;
  if (open !== null) return urgency('open', open.severity, open.openedAt, count, open);
  if (status === 'waiting_approval' && candidate.attempt.admittedAt === null)
    return urgency('asking', null, 0, count, left);
  if (isUnderWay(status) && candidate.connection === 'offline') {
    return urgency('offline', left?.severity ?? null, 0, count, left);
  }
  if (left !== null) return urgency('undecided', left.severity, left.openedAt, count, left);
  if (isUnderWay(status)) return urgency('calm', null, 0, 0, null);
  return urgency(isOver(status) ? 'over' : 'waiting', null, 0, 0, null);
}

function urgency(
  attention: Attention,
  severity: Severity | null,
  sinceAt: number,
  undecidedCount: number,
  incident: Incident | null,
): Urgency {
  const weight = severity === null ? 3 : SEVERITY_WEIGHT[severity];
  return {
    attention,
    severity,
    rank: ATTENTION.indexOf(attention) * 4 + weight,
    sinceAt,
    undecidedCount,
    incident,
  };
}

function worst(incidents: readonly Incident[]): Incident | null {
  const sorted = [...incidents].sort(
    (a, b) => SEVERITY_WEIGHT[a.severity] - SEVERITY_WEIGHT[b.severity] || a.openedAt - b.openedAt,
  );
  return sorted[0] ?? null;
}

export interface OrderEntry {
  readonly attemptId: AttemptId;
  readonly displayName: string;
  readonly urgency: Pick<Urgency, 'rank' | 'sinceAt'>;
}

interface Placed {
  readonly attemptId: AttemptId;
  readonly rank: number;
  readonly sinceAt: number;
  /** When the wish to sink began (client ms); null while it stands where it should. */
  readonly sinkingSince: number | null;
}

export interface AttentionOrder {
  readonly placed: readonly Placed[];
  /** Client instant, ms, at which the order may change though nothing was told; null when it cannot. */
  readonly nextAt: number | null;
}

export const NO_ORDER: AttentionOrder = { placed: [], nextAt: null };

export interface OrderOptions {
  readonly now: number;
  /** A tile sinks only after its lower rank has held this long, ms: an incident that flickers does not make it dance. */
  readonly settleMs: number;
  /** While true (the pointer rests on the wall) nothing moves; newcomers go to the end. */
  readonly hold: boolean;
}

/** The next order of the wall. Who becomes more urgent rises at once; who calms down sinks after `settleMs`. */
export function attentionOrder(
  previous: AttentionOrder,
  entries: readonly OrderEntry[],
  { now, settleMs, hold }: OrderOptions,
): AttentionOrder {
  const before = new Map(previous.placed.map((placed) => [placed.attemptId, placed]));
  const names = new Map(entries.map(({ attemptId, displayName }) => [attemptId, displayName]));
  const settled = entries.map((entry) => settle(before.get(entry.attemptId), entry, now, settleMs));
  const placed = hold ? holdPlaces(previous.placed, settled) : settled.sort(byUrgency(names));
  const sinking = placed.flatMap(({ sinkingSince }) =>
    sinkingSince === null ? [] : [sinkingSince + settleMs],
  );
  return { placed, nextAt: sinking.length === 0 ? null : Math.min(...sinking) };
}

function settle(before: Placed | undefined, entry: OrderEntry, now: number, settleMs: number): Placed {
  const wished = { attemptId: entry.attemptId, ...pick(entry.urgency), sinkingSince: null };
  if (before === undefined || wished.rank <= before.rank) return wished;
  const sinkingSince = before.sinkingSince ?? now;
  return now - sinkingSince >= settleMs ? wished : { ...before, sinkingSince };
}

const pick = ({ rank, sinceAt }: OrderEntry['urgency']): { rank: number; sinceAt: number } => ({
  rank,
  sinceAt,
});

function holdPlaces(previous: readonly Placed[], settled: readonly Placed[]): Placed[] {
  const now = new Map(settled.map((placed) => [placed.attemptId, placed]));
  const stay = previous.flatMap(({ attemptId }) => now.get(attemptId) ?? []);
  const known = new Set(stay.map(({ attemptId }) => attemptId));
  return [...stay, ...settled.filter(({ attemptId }) => !known.has(attemptId))];
}

const byUrgency =
  (names: ReadonlyMap<AttemptId, string>) =>
  (a: Placed, b: Placed): number =>
    a.rank - b.rank ||
    a.sinceAt - b.sinceAt ||
    (names.get(a.attemptId) ?? '').localeCompare(names.get(b.attemptId) ?? '', 'kk') ||
    a.attemptId.localeCompare(b.attemptId);
