import type { MarkingRule } from '#contracts/blueprint.ts';
import type { UserId } from '#contracts/ids.ts';

/** The newest mark of one marker for one answer. */
export interface HandMark {
  marker: UserId;
  points: number;
}

/** What one answer's marks come to, or whose mark is missing. */
export type Reconciled =
  | { state: 'settled'; points: number }
  | { state: 'first' | 'second' }
  /** The two differ too much: a third person marks, or one of the two changes their mark. */
  | { state: 'third' };

/**
 * One marker: their mark. Two: the mean, if they differ by at most the rule's share of `maxPoints` (that edge included);
 * else the mark of a third person stands. `marks` in the order in which their markers first came.
 */
export function reconcile(rule: MarkingRule, maxPoints: number, marks: readonly HandMark[]): Reconciled {
  const [first, second, third] = marks;
  if (!first) return { state: 'first' };
  if (rule.markers === 1) return { state: 'settled', points: first.points };
  if (!second) return { state: 'second' };
  if (third) return { state: 'settled', points: third.points };
  const allowed = (maxPoints * rule.maxDifferencePercent) / 100;
  if (Math.abs(first.points - second.points) > allowed + 1e-9) return { state: 'third' };
  return { state: 'settled', points: (first.points + second.points) / 2 };
}
