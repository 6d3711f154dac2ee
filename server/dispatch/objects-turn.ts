import type { AttemptId, Instant } from '#contracts/ids.ts';
import { OBJECTS_EVERY_MS } from '#contracts/jobs.ts';

/**
 * Whether a frame is the first of its ten seconds, given the attempt's frame before it. Each attempt's ten seconds begin
 * at an instant of its own, so that the dear looks of a whole sitting do not fall together.
 */
export function isObjectsTurn(attemptId: AttemptId, before: Instant | undefined, frameAt: Instant): boolean {
  const phase = Number.parseInt(attemptId.replaceAll('-', '').slice(-6), 16) % OBJECTS_EVERY_MS;
  const turn = (at: Instant): number => Math.floor((at + phase) / OBJECTS_EVERY_MS);
  return before === undefined || turn(before) !== turn(frameAt);
}
