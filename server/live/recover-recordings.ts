import type { Segment } from '#contracts/evidence.ts';
import type { Logger } from '#platform/logger.ts';

interface Options {
  segments: {
    unfinished(): Promise<Segment[]>;
    save(segment: Segment): Promise<void>;
    remove(id: Segment['id']): Promise<void>;
  };
  /** Measures what a killed server left of a segment; null when nothing of it can be used. */
  recoverSegment(segment: Segment): Promise<Segment | null>;
  logger: Logger;
}

/** Completes the index after a crash: every segment that was being written gets its end, size and hash, or goes. */
export async function recoverRecordings({ segments, recoverSegment, logger }: Options): Promise<void> {
  const unfinished = await segments.unfinished();
  for (const segment of unfinished) {
    const recovered = await recoverSegment(segment);
    if (recovered) await segments.save(recovered);
    else await segments.remove(segment.id);
  }
  if (unfinished.length > 0)
    logger.info({ segments: unfinished.length }, 'recordings of the earlier run recovered');
}
