// What to do with a frame beyond the first sight: for persons and things, and up the ladder. Owns whose turn it is.
import type { AttemptId, Instant } from '#contracts/ids.ts';
import { OBJECTS_EVERY_MS, OBJECTS_SOON_MS } from '#contracts/jobs.ts';
import type { FrameJob } from '#contracts/jobs.ts';

/**
 * What is looked for on a frame, given the attempt's frame before it: persons and things on the first of ten seconds, or
 * where they are wanted soon of two; and, where nobody is seen at first sight, the ladder on each frame, or on the first of
 * `ladderEveryMs`. On a frame on which more is wanted than the first sight the ladder is not spared.
 */
export function wishesOf(
  attemptId: AttemptId,
  frame: {
    before: Instant | undefined;
    frameAt: Instant;
    objectsSoon?: boolean | undefined;
    ladderEveryMs?: number | undefined;
    comparison?: FrameJob['comparison'];
  },
): Pick<FrameJob, 'objects' | 'spareLadder' | 'comparison'> {
  const { objectsSoon = false, ladderEveryMs, comparison = null } = frame;
  const objects = isTurn(attemptId, objectsSoon ? OBJECTS_SOON_MS : OBJECTS_EVERY_MS, frame);
  const more = objects || comparison !== null;
  const spareLadder = ladderEveryMs !== undefined && !more && !isTurn(attemptId, ladderEveryMs, frame);
  return { objects, spareLadder, comparison };
}

/**
 * Whether a frame is the first of its `everyMs`. Each attempt's turns begin at an instant of its own, so that the dear looks
 * of a whole sitting do not fall together.
 */
function isTurn(
  attemptId: AttemptId,
  everyMs: number,
  { before, frameAt }: { before: Instant | undefined; frameAt: Instant },
): boolean {
  const phase = Number.parseInt(attemptId.replaceAll('-', '').slice(-6), 16) % OBJECTS_EVERY_MS;
  const turn = (at: Instant): number => Math.floor((at + phase) / everyMs);
  return before === undefined || turn(before) !== turn(frameAt);
}
