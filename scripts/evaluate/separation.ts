import { ProctoringPolicy } from '#contracts/policy.ts';

/** How far apart the distances to oneself and to others lie; shares are 0–1, null where there were no such distances. */
export interface Separation {
  condition: string;
  frames: number;
  /** Frames whose face was good enough to be compared. */
  compared: number;
  own: number;
  others: number;
  /** Where as large a share of own distances lies above as of others' below: that share, and the distance. */
  equalError: { share: number; distance: number } | null;
  /** Share of own distances below the one that only 1 of 100 (of 1 000) of the others' is below. */
  foundAt1in100: number | null;
  foundAt1in1000: number | null;
  /** At the shipped threshold: own faces taken for another's, and others' that go unnoticed. */
  calledDifferent: number | null;
  unnoticed: number | null;
}

const { differentDistance } = ProctoringPolicy.parse({});

/** Distances to the own template and to others' as rates. */
export function separationOf(
  condition: string,
  { own, others, compared, frames }: { own: number[]; others: number[]; compared: number; frames: number },
): Separation {
  const measured = { condition, frames, compared, own: own.length, others: others.length };
  if (own.length === 0 || others.length === 0)
    return {
      ...measured,
      equalError: null,
      foundAt1in100: null,
      foundAt1in1000: null,
      calledDifferent: null,
      unnoticed: null,
    };
  const sorted = others.toSorted((a, b) => a - b);
  const found = (share: number): number => 1 - above(own, sorted[Math.floor(share * sorted.length)]!);
  return {
    ...measured,
    equalError: equalErrorOf(own, others),
    foundAt1in100: rounded(found(0.01)),
    foundAt1in1000: rounded(found(0.001)),
    calledDifferent: rounded(above(own, differentDistance)),
    unnoticed: rounded(1 - above(others, differentDistance)),
  };
}

/** Both errors at the distance where they differ least, of those that occur. */
export function equalErrorOf(
  own: readonly number[],
  others: readonly number[],
): { share: number; distance: number } {
  let least = { gap: Infinity, share: 1, distance: 0 };
  for (const at of [...own, ...others]) {
    const [called, unnoticed] = [above(own, at), 1 - above(others, at)];
    const gap = Math.abs(called - unnoticed);
    if (gap < least.gap) least = { gap, share: (called + unnoticed) / 2, distance: at };
  }
  return { share: rounded(least.share), distance: rounded(least.distance) };
}

function above(values: readonly number[], at: number): number {
  return values.filter((value) => value > at).length / values.length;
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
