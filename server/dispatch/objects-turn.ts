import type { AttemptId, Instant } from '#contracts/ids.ts';
import { OBJECTS_EVERY_MS, OBJECTS_SOON_MS } from '#contracts/jobs.ts';

/**
 * Whether a frame is the first of its ten seconds, given the attempt's frame before it; or, where it is wanted `soon`,
 * of its two. Each attempt's turns begin at an instant of its own, so that the dear looks of a whole sitting do not fall
 * together.
 */
export function isObjectsTurn(
  attemptId: AttemptId,
  frame: { before: Instant | undefined; frameAt: Instant; soon?: boolean | undefined },
): boolean {
  const { before, frameAt, soon = false } = frame;
  const everyMs = soon ? OBJECTS_SOON_MS : OBJECTS_EVERY_MS;
  const phase = Number.parseInt(attemptId.replaceAll('-', '').slice(-6), 16) % OBJECTS_EVERY_MS;
  const turn = (at: Instant): number => Math.floor((at + phase) / everyMs);
  return before === undefined || turn(before) !== turn(frameAt);
}
