// Cuts an incident's clips out of recorded segments: one seekable WebM and one WebP poster per track.
// Owns nothing but its handle on the object store. Decodes nothing, and does not know what an incident is.
import { createHash } from 'node:crypto';
import type { ClipJob, ClipResult } from '#contracts/jobs.ts';
import type { Logger } from '#platform/logger.ts';
import type { Metrics } from '#platform/metrics.ts';
import { openObjectStore } from '#platform/open-objects.ts';
import type { StorageConfig } from '#platform/open-objects.ts';
import { readIfThere } from '#platform/objects.ts';
import type { ObjectStore } from '#platform/objects.ts';
import { wrapAsWebp } from '#platform/webp.ts';
import type { JobHandler } from '../job-handler.ts';
import { readSegment } from './read-segment.ts';
import { joinPackets } from './recorded-packets.ts';
import type { RecordedPackets } from './recorded-packets.ts';
import { selectPoster, selectSpan } from './select-span.ts';
import { writeClip } from './write-clip.ts';

type ClipTrackJob = ClipJob['tracks'][number];
type ClipTrackResult = ClipResult['tracks'][number];

/**
 * Opens the object store that the configuration names; the handler closes it. A job rejects only for what another try
 * may heal (store unreachable, disk full); no recording is a value.
 */
export async function createClipHandler(options: {
  config: StorageConfig;
  logger: Logger;
  metrics: Metrics;
}): Promise<JobHandler<ClipJob, ClipResult>> {
  const objects = await openObjectStore(options.config);
  const took = options.metrics.histogram(
    'clip_seconds',
    'Time to cut one clip',
    [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10],
  );
  return {
    handle: async (job) => {
      const tracks: ClipTrackResult[] = [];
      for (const track of job.tracks) {
        const stop = took.startTimer();
        tracks.push(await cutTrack(objects, job, track, options.logger));
        stop();
      }
      return { incidentId: job.incidentId, tracks };
    },
    close: () => objects.close(),
  };
}

async function cutTrack(
  objects: ObjectStore,
  job: ClipJob,
  track: ClipTrackJob,
  logger: Logger,
): Promise<ClipTrackResult> {
  const { clipId, videoKey, posterKey } = track;
  const sources = track.segments
    .filter((segment) => segment.endAt > job.fromAt && segment.startAt < job.toAt)
    .sort((a, b) => a.startAt - b.startAt);
  const parts: RecordedPackets[] = [];
  let recordedUntil = 0;
  for (const { objectKey, startAt, endAt } of sources) {
    const bytes = await readIfThere(objects, objectKey);
    if (bytes === null) {
      logger.warn({ incidentId: job.incidentId, objectKey }, 'a recorded segment is missing');
      continue;
    }
    parts.push(await readSegment(bytes, startAt));
    recordedUntil = endAt;
  }

  const span = selectSpan(joinPackets(parts), { fromAt: job.fromAt, toAt: job.toAt, recordedUntil });
  if (span === null) return { ok: false, clipId, code: 'clip.no_recording' };
  const video = await writeClip(span);
  const poster = selectPoster(span, job.posterAt);
  await objects.put(videoKey, video, 'video/webm');
  if (poster !== null) await objects.put(posterKey, wrapAsWebp(poster), 'image/webp');
  return {
    ok: true,
    clipId,
    startAt: Math.round(span.startAt),
    endAt: Math.round(span.endAt),
    bytes: video.length,
    sha256: createHash('sha256').update(video).digest('hex'),
  };
}
