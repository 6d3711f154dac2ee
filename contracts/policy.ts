import { z } from 'zod';

export const IncidentKind = z.enum([
  'face_absent',
  'face_hidden',
  'multiple_faces',
  'second_person',
  'looking_away',
  'phone_visible',
  'book_visible',
  'camera_off',
  'camera_covered',
  'stream_lost',
  'screen_share_stopped',
  'tab_hidden',
  'fullscreen_left',
  'clipboard_used',
]);
export type IncidentKind = z.infer<typeof IncidentKind>;

export const Severity = z.enum(['low', 'medium', 'high']);
export type Severity = z.infer<typeof Severity>;

/** Hysteresis of one rule. An episode opens after the condition held, and closes after its absence held. */
export const RulePolicy = z.object({
  enabled: z.boolean(),
  severity: Severity,
  /** The condition must hold this long, in ms, before an incident opens. */
  openAfterMs: z.number().int().min(0).max(600_000),
  /** The condition must be gone this long, in ms, before it closes. */
  closeAfterMs: z.number().int().min(0).max(600_000),
  /** Rules over frames: at least this many frames must agree before it opens. Others ignore it. */
  minSamples: z.number().int().min(1).max(60).default(1),
});
export type RulePolicy = z.infer<typeof RulePolicy>;

const rule = (severity: Severity, openAfterMs: number, closeAfterMs: number, minSamples = 1): RulePolicy => ({
  enabled: true,
  severity,
  openAfterMs,
  closeAfterMs,
  minSamples,
});

export const DEFAULT_RULES: Record<IncidentKind, RulePolicy> = {
  face_absent: rule('high', 4_000, 2_000, 3),
  face_hidden: rule('medium', 6_000, 2_000, 3),
  multiple_faces: rule('high', 2_000, 3_000, 3),
  second_person: rule('medium', 10_000, 10_000, 2),
  looking_away: rule('low', 8_000, 2_000, 3),
  phone_visible: rule('low', 10_000, 10_000, 2),
  book_visible: rule('low', 10_000, 10_000, 2),
  camera_off: rule('high', 2_000, 1_000),
  camera_covered: rule('medium', 3_000, 2_000, 3),
  stream_lost: rule('medium', 5_000, 2_000),
  screen_share_stopped: rule('medium', 2_000, 1_000),
  tab_hidden: rule('low', 1_000, 1_000),
  fullscreen_left: rule('low', 2_000, 1_000),
  clipboard_used: rule('low', 0, 3_000),
};

/** Everything the program may do and mind in one exam: the single place thresholds live. */
export const ProctoringPolicy = z.object({
  /** Interval between sampled frames, ms. */
  sampleEveryMs: z.number().int().min(200).max(10_000).default(1_000),
  /** The same while a candidate's line is too weak for more; never shorter than `sampleEveryMs`. */
  lightSampleEveryMs: z.number().int().min(1_000).max(5_000).default(3_000),
  requireMicrophone: z.boolean().default(true),
  requireScreen: z.boolean().default(true),
  requireFullscreen: z.boolean().default(true),
  /** A face counts from this detector score up, 0–1; null takes the model manifest's own threshold. */
  minFaceScore: z.number().min(0).max(1).nullable().default(null),
  /** Mean luma (0–1) below which a frame is dark, and luma deviation (0–1) below which it is flat. */
  darkBelow: z.number().min(0).max(1).default(0.06),
  flatBelow: z.number().min(0).max(1).default(0.035),
  /** Degrees from the candidate's own rest pose beyond which the head is turned away, to a side and up or down. */
  awayYawDegrees: z.number().min(5).max(90).default(35),
  awayPitchDegrees: z.number().min(5).max(90).default(30),
  /** Seconds kept before and after an incident in its clip, and the clip's longest length, ms. */
  clipBeforeMs: z.number().int().min(0).max(60_000).default(5_000),
  clipAfterMs: z.number().int().min(0).max(60_000).default(5_000),
  clipLongestMs: z.number().int().min(5_000).max(300_000).default(30_000),
  /** Days that recordings, observations and clips are kept after the sitting. */
  retentionDays: z.number().int().min(1).max(3_650).default(30),
  rules: z
    .partialRecord(IncidentKind, RulePolicy)
    .default({})
    .transform((given) => ({ ...DEFAULT_RULES, ...given })),
});
export type ProctoringPolicy = z.infer<typeof ProctoringPolicy>;
/** What the rules mind of a policy besides each rule's own hysteresis. */
export const Thresholds = ProctoringPolicy.pick({
  sampleEveryMs: true,
  requireScreen: true,
  requireFullscreen: true,
  minFaceScore: true,
  darkBelow: true,
  flatBelow: true,
  awayYawDegrees: true,
  awayPitchDegrees: true,
});
export type Thresholds = z.infer<typeof Thresholds>;
/** What an admin may write: every field optional. */
export type ProctoringPolicyInput = z.input<typeof ProctoringPolicy>;

/** Interval between sampled frames of a candidate whose line carries this, ms. */
export function sampleIntervalMs(
  policy: Pick<ProctoringPolicy, 'sampleEveryMs' | 'lightSampleEveryMs'>,
  mode: 'full' | 'light',
): number {
  return mode === 'full' ? policy.sampleEveryMs : Math.max(policy.sampleEveryMs, policy.lightSampleEveryMs);
}
