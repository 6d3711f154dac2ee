import { z } from 'zod';
import { AttemptId, Instant, SegmentId } from './ids.ts';
import type { ClipId } from './ids.ts';

/** `webcam` holds picture and microphone, `screen` the shared screen. */
export const RecordedTrack = z.enum(['webcam', 'screen']);
export type RecordedTrack = z.infer<typeof RecordedTrack>;

/** One WebM file of a recording. While `endAt` is null it is being written (append-only). */
export const Segment = z.object({
  id: SegmentId,
  attemptId: AttemptId,
  track: RecordedTrack,
  /** Its picture is the eye's, recorded in the webcam's place while the line was too weak for the webcam. */
  smallPicture: z.boolean(),
  objectKey: z.string().max(512),
  /** Server time of the segment's timestamp 0. */
  startAt: Instant,
  endAt: Instant.nullable(),
  bytes: z.number().int().nonnegative().nullable(),
  sha256: z.string().length(64).nullable(),
});
export type Segment = z.infer<typeof Segment>;

/** Where a clip's files lie in the object store. */
export function clipObjectKeys(
  attemptId: AttemptId,
  clipId: ClipId,
): { videoKey: string; posterKey: string } {
  const base = `attempts/${attemptId}/clips/${clipId}`;
  return { videoKey: `${base}.webm`, posterKey: `${base}.webp` };
}
