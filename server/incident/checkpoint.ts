import type { EngineState } from './engine.ts';

/** What the rules remembered after an entry: a restarted server judges on from there, not from the exam's start. */
export interface Checkpoint {
  seq: number;
  state: EngineState;
}

/** Of what is stored. Raise it whenever EngineState changes: a state of another version is not taken up. */
export const STATE_VERSION = 7;

/** A stored checkpoint; null when there is none, or one of another version: then the record is judged from its start. */
export function checkpointOf(
  stored: { version: number; seq: number; state: unknown } | null,
): Checkpoint | null {
  if (stored?.version !== STATE_VERSION) return null;
  return { seq: stored.seq, state: stored.state as EngineState };
}
