import { z } from 'zod';
import { AttemptId, ClipId, IncidentId, Instant } from './ids.ts';
import { ErrorCode } from './error-codes.ts';
import { Observation } from './observation.ts';
import { ClipTrack } from './incident.ts';

/** Queue names. Job names equal the queue's single purpose. */
export const QUEUES = { frames: 'frames', clips: 'clips' } as const;

/** How often persons, phones and books are looked for, ms; and how often while one was just seen, or just missed. */
export const OBJECTS_EVERY_MS = 10_000;
export const OBJECTS_SOON_MS = 2_000;

/** How often the ladder is climbed while nobody, or maybe one more, is seen at first sight, ms; and how often while that is news. */
export const LADDER_EVERY_MS = 5_000;
export const LADDER_SOON_MS = 500;

/** How often faces are compared, ms, as often as persons and things are looked for; and while one seemed to differ. */
export const COMPARE_EVERY_MS = OBJECTS_EVERY_MS;
export const COMPARE_SOON_MS = 1_000;

/** Numbers of a face, sealed (platform/seal.ts): never in the open outside a process's memory. */
const SealedDescriptor = z.string().max(1_024);
/** What the numbers of one frame, and of the template made of several, are sealed for. */
export const descriptorContext = (attemptId: AttemptId): string => `descriptor ${attemptId}`;
export const templateContext = (attemptId: AttemptId): string => `template ${attemptId}`;

/** `enrol`: answer the face's descriptor, sealed. `compare`: answer its distance to that of the sealed template. */
export const ComparisonWish = z.discriminatedUnion('what', [
  z.object({ what: z.literal('enrol') }),
  z.object({ what: z.literal('compare'), template: SealedDescriptor }),
]);
export type ComparisonWish = z.infer<typeof ComparisonWish>;

/**
 * One sampled frame to look at; job id `<attemptId>:<frameAt>` (BullMQ forbids ':' in custom ids where it says so: then '_').
 * The bytes (WebP, ≤ 4 MB) lie in Redis under `frameKey`, outside the job's JSON.
 */
export const FrameJob = z.object({
  attemptId: AttemptId,
  frameAt: Instant,
  frameKey: z.string().max(200),
  /** Whether to look for persons, phones and books as well: dear, and not wanted on every frame. */
  objects: z.boolean().default(false),
  /** Whether to leave it at first sight even where that sees nobody, or maybe one more: a moment ago the ladder was climbed. */
  spareLadder: z.boolean().default(false),
  /** Only where the exam compares faces and the candidate has agreed to it. */
  comparison: ComparisonWish.nullable().default(null),
});
export type FrameJob = z.infer<typeof FrameJob>;

/** A bad frame is a value, not a failure: the worker lives on and nothing is retried. */
export const FrameResult = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    observation: Observation,
    /** Of the only face, where `enrol` was wished and it was good enough. */
    descriptor: SealedDescriptor.nullable().default(null),
  }),
  z.object({ ok: z.literal(false), attemptId: AttemptId, frameAt: Instant, code: ErrorCode }),
]);
export type FrameResult = z.infer<typeof FrameResult>;

export const ClipSource = z.object({ objectKey: z.string().max(512), startAt: Instant, endAt: Instant });

/** Cut one file per track out of recorded segments by remuxing. */
export const ClipJob = z.object({
  incidentId: IncidentId,
  tracks: z
    .array(
      z.object({
        clipId: ClipId,
        track: ClipTrack,
        segments: z.array(ClipSource).max(200),
        videoKey: z.string().max(512),
        posterKey: z.string().max(512),
      }),
    )
    .min(1)
    .max(2),
  fromAt: Instant,
  toAt: Instant,
  /** The poster shows the first key frame at or after this instant, else the last before it. */
  posterAt: Instant,
});
export type ClipJob = z.infer<typeof ClipJob>;

export const ClipResult = z.object({
  incidentId: IncidentId,
  tracks: z.array(
    z.discriminatedUnion('ok', [
      z.object({
        ok: z.literal(true),
        clipId: ClipId,
        startAt: Instant,
        endAt: Instant,
        bytes: z.number().int(),
        sha256: z.string().length(64),
      }),
      z.object({ ok: z.literal(false), clipId: ClipId, code: ErrorCode }),
    ]),
  ),
});
export type ClipResult = z.infer<typeof ClipResult>;

/** What a worker process says of itself under `emtihan:worker:<id>`, renewed every few seconds, gone 10 s after it is. */
export const WORKER_KEY_PREFIX = 'emtihan:worker:';
export const WorkerHeartbeat = z.object({
  roles: z.array(z.enum(['vision', 'clip'])),
  /** The vision engine and model; null for a worker without that role. */
  engine: z.string().max(128).nullable(),
  since: Instant,
});
export type WorkerHeartbeat = z.infer<typeof WorkerHeartbeat>;
