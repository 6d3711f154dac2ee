import type { Cause } from '#contracts/incident.ts';

/** How an episode began is kept, and how it stands now; what lies between is in the timeline. */
const KEEP_FIRST = 12;
const KEEP_LAST = 24;

/** Adds a cause to a list of at most 36. */
export function addCause(causes: Cause[], cause: Cause): Cause[] {
  const all = [...causes, cause];
  return all.length > KEEP_FIRST + KEEP_LAST ? all.toSpliced(KEEP_FIRST, 1) : all;
}

/** Causes of one sort come in order of time: the newest tells which are new. */
export function sortOf({ type, detail }: Cause): string {
  return detail === undefined ? type : `${type} ${detail}`;
}
