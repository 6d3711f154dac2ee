import { z } from 'zod';
import { AttemptId, Instant } from './ids.ts';

/** A face's box as shares of the frame's width and height (0–1), origin top left; may reach past the edge. */
export const FaceBox = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
export type FaceBox = z.infer<typeof FaceBox>;

export const Face = z.object({ box: FaceBox, score: z.number().min(0).max(1) });
export type Face = z.infer<typeof Face>;

/** What was seen on one frame: data, never an opinion. */
export const Observation = z.object({
  attemptId: AttemptId,
  frameAt: Instant,
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  /** Faces at or above the model's report threshold, best first. */
  faces: z.array(Face).max(50),
  /** Score from which the model's manifest counts a face. */
  countScore: z.number().min(0).max(1),
  /** Mean luma, 0–1. */
  brightness: z.number().min(0).max(1),
  /** Standard deviation of luma, 0–1: a covered lens is flat. */
  contrast: z.number().min(0).max(1),
  /** Variance of the luma's Laplacian, 8-bit units squared, on the frame as decoded. */
  sharpness: z.number().min(0),
  engine: z.string().max(64),
  modelSha256: z.string().length(64),
  /** Milliseconds of each stage; total is wall time in the worker. */
  timings: z.object({
    decodeMs: z.number(),
    prepareMs: z.number(),
    inferMs: z.number(),
    observeMs: z.number(),
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
