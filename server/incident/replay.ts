// Judges an attempt's recorded timeline again, from the exam's start, by the very fold that judged it live.
// Owns what it found so far. Does not read the record or store anything: entries come in, findings come out.
import type { IncidentKind, ProctoringPolicy } from '#contracts/policy.ts';
import type { TimelineEntry } from '#contracts/timeline.ts';
import type { Checkpoint } from './checkpoint.ts';
import { startEngine, step } from './engine.ts';
import type { EngineState, IncidentChange } from './engine.ts';
import { beginFinding, followFinding } from './finding.ts';
import type { Finding } from './finding.ts';

/** A finding with the change that last told of it. */
export interface Replayed {
  finding: Finding;
  change: IncidentChange;
}

export interface Replay {
  state: EngineState;
  /** By `episodeKey`, in the order in which they opened. */
  found: Map<string, Replayed>;
  /** The newest entry's, 0 when there is none. */
  seq: number;
  /** Entries that the record should have before its newest, and has not. */
  missing: number;
}

/** An incident's name among those of its attempt. */
export function episodeKey({ kind, beganAt }: { kind: IncidentKind; beganAt: number }): string {
  return `${kind} ${beganAt}`;
}

/**
 * Folds a record in the order of `seq`, holding none of it; until its end, or until `enough` says of what an entry
 * changed that nothing later is wanted. From a checkpoint on, when given: `record` is then what follows it.
 */
export async function replayTimeline(
  policy: ProctoringPolicy,
  record: AsyncIterable<TimelineEntry> | Iterable<TimelineEntry>,
  {
    from = null,
    enough = () => false,
  }: { from?: Checkpoint | null; enough?: (one: Replayed) => boolean } = {},
): Promise<Replay> {
  const { state, seq } = from ?? { state: startEngine(policy), seq: 0 };
  const replay: Replay = { state, found: new Map(), seq, missing: 0 };
  for await (const { seq, event } of record) {
    replay.missing += seq - replay.seq - 1;
    replay.seq = seq;
    const { state, changes } = step(policy, replay.state, event);
    replay.state = state;
    for (const change of changes) if (enough(follow(replay.found, change))) return replay;
  }
  return replay;
}

function follow(found: Replay['found'], change: IncidentChange): Replayed {
  const key = episodeKey(change);
  // One that opened before a checkpoint is first heard of here as it goes on or closes.
  const known = found.get(key)?.finding ?? beginFinding(change);
  const replayed = { finding: followFinding(known, change), change };
  found.set(key, replayed);
  return replayed;
}
