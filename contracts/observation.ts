import { z } from 'zod';
import { AttemptId, Instant } from './ids.ts';

/** A face's box as shares of the frame's width and height (0–1), origin top left; may reach past the edge. */
export const FaceBox = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
export type FaceBox = z.infer<typeof FaceBox>;

/** Where a head is turned, degrees: yaw > 0 to the picture's right, pitch > 0 up, roll > 0 clockwise. */
export const HeadPose = z.object({ yaw: z.number(), pitch: z.number(), roll: z.number() });
export type HeadPose = z.infer<typeof HeadPose>;

export const Face = z.object({
  box: FaceBox,
  score: z.number().min(0).max(1),
  /** How surely the face mesh sees a face there, 0–1, and where the head is turned; absent where it did not look. */
  presence: z.number().min(0).max(1).optional(),
  pose: HeadPose.optional(),
});
export type Face = z.infer<typeof Face>;

export const ObjectKind = z.enum(['person', 'phone', 'book']);
export type ObjectKind = z.infer<typeof ObjectKind>;

/** Something other than a face, from its kind's report threshold up. */
export const SeenObject = z.object({ kind: ObjectKind, box: FaceBox, score: z.number().min(0).max(1) });
export type SeenObject = z.infer<typeof SeenObject>;

/** The light on the best face that counts, and about it. */
export const FaceLight = z.object({
  /** Mean luma of the face's box, and of all the rest, 0–1. */
  face: z.number().min(0).max(1),
  behind: z.number().min(0).max(1),
  /**
   * Mean square of luma's Laplacian in the box, over luma's variance and times the square of the box's height in pixels:
   * much the same whatever the light and the face's size, and far less when it is out of focus.
   */
  detail: z.number().min(0),
});
export type FaceLight = z.infer<typeof FaceLight>;

/**
 * How the look went on when the first detector saw nobody: with more light, with the picture mirrored beyond its edges,
 * for a body, and with another detector where there is one, or something that may be a face. (An earlier version asked that one before.)
 */
export const LadderStep = z.enum(['gain', 'edges', 'person', 'second_detector']);
export type LadderStep = z.infer<typeof LadderStep>;

/** What was seen on one frame: data, never an opinion. */
export const Observation = z.object({
  attemptId: AttemptId,
  frameAt: Instant,
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  /** CRC-32 of the frame's bytes, hexadecimal: equal of equal frames. Null on what an earlier version saw. */
  digest: z.string().length(8).nullable().default(null),
  /** Faces at or above the model's report threshold, best first. */
  faces: z.array(Face).max(50),
  /** Score from which the model's manifest counts a face. */
  countScore: z.number().min(0).max(1),
  /**
   * Score from which a face is one whatever the mesh says: below, and where the mesh alone sees one, there is doubt. Null
   * on what an earlier version saw, which knew none.
   */
  sureScore: z.number().min(0).max(1).nullable().default(null),
  /** Presence from which the mesh sees a face, and makes it count whatever its score; null where there was no mesh. */
  presenceFrom: z.number().min(0).max(1).nullable().default(null),
  /** Mean luma, 0–1. */
  brightness: z.number().min(0).max(1),
  /** Standard deviation of luma, 0–1: a covered lens is flat. */
  contrast: z.number().min(0).max(1),
  /** Variance of the luma's Laplacian, 8-bit units squared, on the frame as decoded. */
  sharpness: z.number().min(0),
  /** Null where no face counts, and on frames that an earlier version looked at. */
  faceLight: FaceLight.nullable().default(null),
  /** Persons, phones and books, best first; null when nobody looked for them on this frame. */
  objects: z.array(SeenObject).max(20).nullable().default(null),
  /**
   * Distance between this face and the one that sat there at the beginning (Euclidean, of descriptors; 0: the same).
   * Null when nobody compared, or the face was not good enough to.
   */
  comparison: z
    .object({ distance: z.number().min(0) })
    .nullable()
    .default(null),
  /** Steps taken before "nobody", or before "no more than these", in order; empty when the first look left no doubt. */
  ladder: z.array(LadderStep).max(4).default([]),
  /** Nobody was seen at first sight, and it was left at that: whether there is somebody the frame does not say. */
  ladderSpared: z.boolean().default(false),
  /** Somebody was seen, and maybe one more, and it was left at that: whether there are others the frame does not say. */
  othersSpared: z.boolean().default(false),
  engine: z.string().max(64),
  modelSha256: z.string().length(64),
  /** Every model asked about this frame, by its name in the manifest, with its file's sha256. */
  models: z.record(z.string().max(64), z.string().length(64)).default({}),
  /** Milliseconds of each stage; total is wall time in the worker. */
  timings: z.object({
    decodeMs: z.number(),
    prepareMs: z.number(),
    inferMs: z.number(),
    ladderMs: z.number().default(0),
    meshMs: z.number().default(0),
    objectsMs: z.number().default(0),
    comparisonMs: z.number().default(0),
    totalMs: z.number(),
  }),
});
export type Observation = z.infer<typeof Observation>;

/** Why a tick of the tap yielded no frame. */
export const MissReason = z.enum([
  'no_producer',
  'muted',
  'paused',
  'transport_gone',
  'packets_lost',
  'frozen',
]);
export type MissReason = z.infer<typeof MissReason>;
