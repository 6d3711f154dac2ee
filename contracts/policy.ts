import { z } from 'zod';

const READ_OFF_FRAMES = [
  'face_absent',
  'face_hidden',
  'multiple_faces',
  'second_person',
  'picture_of_person',
  'different_person',
  'looking_away',
  'presentation_attack',
  'phone_visible',
  'book_visible',
  'camera_covered',
] as const;
export const IncidentKind = z.enum([
  ...READ_OFF_FRAMES,
  'camera_off',
  'stream_lost',
  'screen_share_stopped',
  'tab_hidden',
  'fullscreen_left',
  'clipboard_used',
  'speech',
]);
export type IncidentKind = z.infer<typeof IncidentKind>;
/** Kinds that are read off sampled frames: the rules of others ignore `minSamples`. */
export const FRAME_KINDS: readonly IncidentKind[] = READ_OFF_FRAMES;

/** What a candidate may be spared by arrangement, for a reason that is nobody's business here. */
export const Accommodation = IncidentKind.extract([
  'face_absent',
  'face_hidden',
  'multiple_faces',
  'second_person',
  'looking_away',
  'phone_visible',
  'book_visible',
  'tab_hidden',
  'fullscreen_left',
  'clipboard_used',
  'speech',
]);
export type Accommodation = z.infer<typeof Accommodation>;
/** Each once. */
export const Accommodations = z
  .array(Accommodation)
  .max(20)
  .transform((given) => [...new Set(given)].sort());

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
  second_person: rule('medium', 10_000, 10_000, 3),
  picture_of_person: rule('low', 2_000, 300_000, 3),
  different_person: rule('medium', 10_000, 10_000, 5),
  looking_away: rule('low', 8_000, 2_000, 3),
  // Of a film few frames come again to the byte: minutes may lie between two.
  presentation_attack: rule('low', 3_000, 300_000, 3),
  phone_visible: rule('low', 10_000, 10_000, 3),
  book_visible: rule('low', 10_000, 10_000, 3),
  camera_off: rule('high', 2_000, 1_000),
  camera_covered: rule('medium', 5_000, 2_000, 3),
  stream_lost: rule('medium', 5_000, 2_000),
  screen_share_stopped: rule('medium', 2_000, 1_000),
  tab_hidden: rule('low', 1_000, 1_000),
  fullscreen_left: rule('low', 2_000, 1_000),
  clipboard_used: rule('low', 0, 3_000),
  speech: rule('low', 5_000, 5_000),
};

/** Fewer faces that differ say nothing: one blurred or turned face may lie far from its own person's. */
export const LEAST_DIFFERENT_SAMPLES = 5;

/**
 * A frame may come so much later than its tick, ms: the longest wait for a key frame, and the tick's own slot. Ticks lie
 * this much closer together than the longest time between two frames that an exam promises.
 */
export const TICK_SPARE_MS = 1_000;

const interval = (least: number, most: number) => z.number().int().min(least).max(most);

const GivenPolicy = z.object({
  /** Interval between sampled frames when all is ordinary, ms. */
  sampleEveryMs: interval(200, 10_000).default(1_000),
  /** Interval while something is odd, ms. Default 300, or `sampleEveryMs` where that is shorter. */
  fastestSampleMs: interval(200, 10_000).optional(),
  /**
   * Interval that a long calm grows to, ms. Default 2 000, or `sampleEveryMs` where that is longer. With 2 000 each rule
   * over frames still opens within its own time ± 1.5 s; with 3 000 it may take 0.5 s longer.
   */
  slowestSampleMs: interval(200, 10_000).optional(),
  /** No interval is shorter while a candidate's line is too weak for more, ms. */
  lightSampleEveryMs: interval(1_000, 5_000).default(3_000),
  /**
   * Nobody whose camera sends is left without a frame for longer, however busy the machine, ms. Default 5 000, or as
   * much more as the two above ask for.
   */
  watchAtLeastEveryMs: interval(1_200, 60_000).optional(),
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
  /** So many frames within ten minutes that equal an earlier one to the byte are no live camera's. */
  repeatedFrames: z.number().int().min(2).max(60).default(3),
  /** Louder than the room at rest by so many dB, as the microphone hears it, may be speech. */
  speechMarginDb: z.number().min(3).max(40).default(12),
  /** Whether faces are compared with the one at the exam's beginning, of candidates who agree to it. */
  compareFaces: z.boolean().default(false),
  /** Distance of two descriptors from which two faces may be two persons'; measured in docs/accuracy.md. */
  differentDistance: z.number().min(0.3).max(1).default(0.55),
  /** Seconds kept before and after an incident in its clip, and the clip's longest length, ms. */
  clipBeforeMs: z.number().int().min(0).max(60_000).default(5_000),
  clipAfterMs: z.number().int().min(0).max(60_000).default(5_000),
  clipLongestMs: z.number().int().min(5_000).max(300_000).default(30_000),
  /** Who lets a candidate in: `open`, nobody; `proctor`: a proctor admits each. */
  admission: z.enum(['open', 'proctor']).default('open'),
  /** Nobody starts later than so many minutes after the opening; null: as long as the sitting is open. */
  lateEntryMinutes: z.number().int().min(0).max(1_440).nullable().default(null),
  /** Working time that the line or the platform cost comes back, up to so many minutes each; 0: the clock runs on. */
  giveBack: z
    .object({
      lineMinutes: z.number().int().min(0).max(1_440).default(10),
      platformMinutes: z.number().int().min(0).max(1_440).default(120),
    })
    .default({ lineMinutes: 10, platformMinutes: 120 }),
  /** Days that recordings, observations and clips are kept after the sitting. */
  retentionDays: z.number().int().min(1).max(3_650).default(30),
  rules: z
    .partialRecord(IncidentKind, RulePolicy)
    .default({})
    .transform((given) => ({ ...DEFAULT_RULES, ...given })),
});

/** Everything the program may do and mind in one exam: the single place thresholds live. */
export const ProctoringPolicy = GivenPolicy.transform((given) => {
  const { sampleEveryMs } = given;
  const fastestSampleMs = given.fastestSampleMs ?? Math.min(300, sampleEveryMs);
  const slowestSampleMs = given.slowestSampleMs ?? Math.max(2_000, sampleEveryMs);
  const paced = { ...given, fastestSampleMs, slowestSampleMs };
  return {
    ...paced,
    watchAtLeastEveryMs: given.watchAtLeastEveryMs ?? Math.max(5_000, leastPromiseMs(paced)),
  };
}).superRefine((policy, context) => {
  const { fastestSampleMs, sampleEveryMs, slowestSampleMs, watchAtLeastEveryMs } = policy;
  const number = { origin: 'number', inclusive: true, input: policy } as const;
  if (fastestSampleMs > sampleEveryMs)
    context.addIssue({ ...number, code: 'too_big', maximum: sampleEveryMs, path: ['fastestSampleMs'] });
  if (slowestSampleMs < sampleEveryMs)
    context.addIssue({ ...number, code: 'too_small', minimum: sampleEveryMs, path: ['slowestSampleMs'] });
  const minimum = leastPromiseMs(policy);
  if (watchAtLeastEveryMs < minimum)
    context.addIssue({ ...number, code: 'too_small', minimum, path: ['watchAtLeastEveryMs'] });
  if (policy.rules.different_person.minSamples < LEAST_DIFFERENT_SAMPLES)
    context.addIssue({
      ...number,
      code: 'too_small',
      minimum: LEAST_DIFFERENT_SAMPLES,
      path: ['rules', 'different_person', 'minSamples'],
    });
});
export type ProctoringPolicy = z.infer<typeof ProctoringPolicy>;
/** What the rules mind of a policy besides each rule's own hysteresis. */
export const Thresholds = GivenPolicy.pick({
  sampleEveryMs: true,
  slowestSampleMs: true,
  lightSampleEveryMs: true,
  watchAtLeastEveryMs: true,
  requireScreen: true,
  requireFullscreen: true,
  minFaceScore: true,
  darkBelow: true,
  flatBelow: true,
  awayYawDegrees: true,
  awayPitchDegrees: true,
  repeatedFrames: true,
  speechMarginDb: true,
  differentDistance: true,
});
export type Thresholds = z.infer<typeof Thresholds>;
/** What an admin may write: every field optional. */
export type ProctoringPolicyInput = z.input<typeof ProctoringPolicy>;

/** The shortest interval between sampled frames that a line bears which carries this, ms. */
export function leastSampleMs(
  policy: Pick<ProctoringPolicy, 'fastestSampleMs' | 'lightSampleEveryMs'>,
  mode: 'full' | 'light',
): number {
  return mode === 'full' ? policy.fastestSampleMs : policy.lightSampleEveryMs;
}

/** The shortest time that an exam can promise in `watchAtLeastEveryMs`, ms: a calm or a weak line's interval keeps it. */
function leastPromiseMs(given: { slowestSampleMs: number; lightSampleEveryMs: number }): number {
  return Math.max(given.slowestSampleMs, given.lightSampleEveryMs) + TICK_SPARE_MS;
}
