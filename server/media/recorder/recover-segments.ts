import { createHash } from 'node:crypto';
import type { Segment } from '#contracts/evidence.ts';
import { readIfThere } from '#platform/objects.ts';
import type { ObjectStore } from '#platform/objects.ts';
import { scanWebm } from './webm-scan.ts';

/**
 * Completes a segment whose writer was killed: cuts a torn tail off the file and measures end, bytes and hash. Null
 * when the file holds nothing that plays; what there was of it is removed then. A complete segment is given back.
 */
export async function recoverSegment(objects: ObjectStore, segment: Segment): Promise<Segment | null> {
  if (segment.endAt !== null) return segment;
  const bytes = await readIfThere(objects, segment.objectKey);
  const found = bytes === null ? null : scanWebm(bytes);
  if (bytes === null || found === null) {
    await objects.remove(segment.objectKey);
    return null;
  }
  const usable = bytes.subarray(0, found.usableBytes);
  // Also when nothing is cut off: this syncs a file, and brings a spooled one to where others see it.
  await objects.put(segment.objectKey, usable, 'video/webm');
  return {
    ...segment,
    endAt: segment.startAt + Math.round(found.endMs),
    bytes: usable.length,
    sha256: createHash('sha256').update(usable).digest('hex'),
  };
}
