import type { Assignment } from '#contracts/work.ts';

/** Until when a student has time: the window of the assignment, longer by their extra time, per cent. */
export function dueAtWith(
  { opensAt, dueAt }: Pick<Assignment, 'opensAt' | 'dueAt'>,
  extraTimePercent: number,
): number {
  return dueAt + Math.round(((dueAt - opensAt) * extraTimePercent) / 100);
}
