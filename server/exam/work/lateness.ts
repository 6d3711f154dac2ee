import type { Instant } from '#contracts/ids.ts';
import type { Assignment } from '#contracts/work.ts';

const DAY_MS = 86_400_000;

/**
 * How late a work is (ms) and what that costs (points); null where it is not taken any more. What arrives at the very
 * instant is on time; a begun day counts as a day.
 */
export function lateness(
  { dueAt, latePolicy }: Pick<Assignment, 'dueAt' | 'latePolicy'>,
  receivedAt: Instant,
): { lateMs: number; deduction: number } | null {
  const lateMs = Math.max(0, receivedAt - dueAt);
  if (lateMs === 0 || latePolicy.kind === 'accept') return { lateMs, deduction: 0 };
  if (latePolicy.kind === 'refuse') return null;
  const days = Math.ceil(lateMs / DAY_MS);
  if (days > latePolicy.maxDays) return null;
  return { lateMs, deduction: Math.min(100, days * latePolicy.pointsPerDay) };
}
