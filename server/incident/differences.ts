/** One value that is not the same; null stands for one that is not there. */
export interface Difference {
  /** Where it lies, as `why.facts.seconds`; empty for the whole. */
  field: string;
  stored: unknown;
  recomputed: unknown;
}

/** Every leaf in which two JSON values differ, in the order of the stored one's fields. */
export function differencesOf(stored: unknown, recomputed: unknown, field = ''): Difference[] {
  if (!isTree(stored) || !isTree(recomputed) || Array.isArray(stored) !== Array.isArray(recomputed)) {
    const [left, right] = [stored ?? null, recomputed ?? null];
    return left === right ? [] : [{ field, stored: left, recomputed: right }];
  }
  const names = new Set([...Object.keys(stored), ...Object.keys(recomputed)]);
  return [...names].flatMap((name) =>
    differencesOf(stored[name], recomputed[name], field ? `${field}.${name}` : name),
  );
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
