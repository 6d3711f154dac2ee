import type { ProctoringPolicy } from '#contracts/policy.ts';
import type { MediaSource } from '#contracts/timeline.ts';
import type { Evidence, Reading } from '../rule.ts';
import { heldBy } from '../situation.ts';
import type { Misses, Situation } from '../situation.ts';
import { ordinaryMs, slackOf } from '../slack.ts';

/** Time a browser has after it came online, or the exam began, to send its streams. */
export const START_GRACE_MS = 10_000;
/** One tick without a frame means nothing. */
const LEAST_MISSES = 2;
/** A run of misses says nothing any more when the longest wait for the next tick, and half of it again, passed. */
const STALE_AFTER_TICKS = 1.5;

/** When the streams that should flow now began to be due: the later of going live and coming online. */
export function dueAt({ liveAt, connection }: Situation): number {
  return Math.max(liveAt, connection.at);
}

/**
 * Since when a stream is off while it should flow, null when it is on, or held because the line is weak. One switched
 * off is off at once; one that was off before it was due, or never came, is off after the grace: an instant that may
 * lie ahead.
 */
export function offSince(situation: Situation, source: MediaSource): number | null {
  const { state, at } = situation.producers[source];
  if (state === 'on' || heldBy(situation.line).some((held) => held === source)) return null;
  const due = dueAt(situation);
  return state !== 'never' && at > due ? at : due + START_GRACE_MS;
}

/** The closing or pausing of a stream as evidence; none when it never was on. */
export function offEvidence({ producers }: Situation, source: MediaSource): Evidence[] {
  const { state, at } = producers[source];
  if (state === 'on' || state === 'never') return [];
  return [{ cause: { at, type: 'producer', detail: `${source} ${state}` }, measures: { switchedOff: 1 } }];
}

/** The run of misses of one sort, when it is one and still goes on; `stale` when nothing was heard since. */
export function lastingMisses(
  { misses }: Situation,
  sort: Misses['sort'],
  policy: ProctoringPolicy,
  at: number,
): Misses | 'stale' | null {
  if (misses?.sort !== sort || misses.count < LEAST_MISSES) return null;
  return at - misses.lastAt > STALE_AFTER_TICKS * policy.watchAtLeastEveryMs ? 'stale' : misses;
}

/** What a run of misses tells a rule whose condition it is. */
export function missReading(misses: Misses, policy: ProctoringPolicy, { line }: Situation): Reading {
  const { firstAt: since, lastAt: until, lateMs } = misses;
  const slackMs = slackOf(lateMs, ordinaryMs(policy, line), policy);
  return { holds: true, since, until, evidence: [missEvidence(misses)], slackMs };
}

function missEvidence({ lastAt, reason, count }: Misses): Evidence {
  return { cause: { at: lastAt, type: 'tap_missed', detail: reason }, measures: { misses: count } };
}
