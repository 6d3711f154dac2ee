import { z } from 'zod';
import { AttemptId, ClipId, IncidentId, Instant, UserId } from './ids.ts';
import { Face, SeenObject } from './observation.ts';
import { IncidentKind, RulePolicy, Severity, Thresholds } from './policy.ts';

/** One thing on the timeline that made the rule hold, enough to find and check it again. */
export const Cause = z.object({
  /** With the incident's attempt it names the event, and of an observation the frame. */
  at: Instant,
  type: z.enum(['observation', 'tap_missed', 'producer', 'connection', 'attention', 'sound']),
  /** Observation: faces counted, their scores and boxes, light; others: the event's own word. */
  faces: z.array(Face).max(10).optional(),
  objects: z.array(SeenObject).max(10).optional(),
  /** Between this face and the one at the beginning, where they were compared. */
  distance: z.number().optional(),
  /** Score from which a face was counted on this frame: the policy's own, else the model's. */
  countScore: z.number().optional(),
  brightness: z.number().optional(),
  contrast: z.number().optional(),
  detail: z.string().max(64).optional(),
});
export type Cause = z.infer<typeof Cause>;

/**
 * The words "why", as a code the client says (`why.<code>`) with facts; and what it was judged by and from. Of a long
 * episode the causes are the first and the newest: all of them are on the attempt's recorded timeline.
 */
export const Why = z.object({
  code: z.string().max(64),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  rule: RulePolicy,
  /** Missing on incidents that an earlier version judged. */
  thresholds: Thresholds.optional(),
  causes: z.array(Cause).max(40),
  engine: z.string().optional(),
  modelSha256: z.string().optional(),
  models: z.record(z.string(), z.string()).optional(),
});
export type Why = z.infer<typeof Why>;

export const Verdict = z.enum(['confirmed', 'dismissed']);
export type Verdict = z.infer<typeof Verdict>;

export const Decision = z.object({
  verdict: Verdict,
  note: z.string().max(2_000),
  decidedBy: UserId,
  decidedAt: Instant,
});
export type Decision = z.infer<typeof Decision>;

export const ClipStatus = z.enum(['pending', 'ready', 'failed']);
export type ClipStatus = z.infer<typeof ClipStatus>;
export const ClipTrack = z.enum(['webcam', 'screen']);
export type ClipTrack = z.infer<typeof ClipTrack>;

/** One playable file of an incident. Served at /api/clips/:id/video and /poster. */
export const Clip = z.object({
  id: ClipId,
  incidentId: IncidentId,
  track: ClipTrack,
  /** Some of its picture is the eye's: the line was too weak for the webcam. */
  smallPicture: z.boolean(),
  status: ClipStatus,
  /** Wall-clock span of the media in the file. */
  startAt: Instant.nullable(),
  endAt: Instant.nullable(),
  bytes: z.number().int().nullable(),
  sha256: z.string().length(64).nullable(),
});
export type Clip = z.infer<typeof Clip>;

/** One episode of one kind on one attempt. */
export const Incident = z.object({
  id: IncidentId,
  attemptId: AttemptId,
  kind: IncidentKind,
  severity: Severity,
  status: z.enum(['open', 'closed']),
  /** When the condition began (not when the rule was sure of it). */
  beganAt: Instant,
  /** When the rule opened the incident. */
  openedAt: Instant,
  updatedAt: Instant,
  /** When the condition was last seen; set when closed. */
  endedAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  why: Why,
  decision: Decision.nullable(),
  clips: z.array(Clip),
});
export type Incident = z.infer<typeof Incident>;
