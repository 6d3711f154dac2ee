import { z } from 'zod';
import { CriteriaSetId, Instant, LocalisedText, UserId } from './ids.ts';

/** One thing that is looked at; weights are relative to each other. */
export const Criterion = z.object({
  id: z.string().min(1).max(64),
  name: LocalisedText,
  weight: z.number().min(1).max(100),
});
export type Criterion = z.infer<typeof Criterion>;

/** What an answer, a project or a thesis is judged by. */
export const CriteriaSet = z.object({
  id: CriteriaSetId,
  name: LocalisedText,
  criteria: z
    .array(Criterion)
    .min(1)
    .max(12)
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, {
      error: 'two criteria of one id',
    }),
});
export type CriteriaSet = z.infer<typeof CriteriaSet>;

/** Points, 0–100. */
export const Points = z.number().min(0).max(100);

/** Points by criterion id. */
export const Scores = z.record(z.string().min(1).max(64), Points);
export type Scores = z.infer<typeof Scores>;

/** How one examiner judged; each judges alone. */
export const Assessment = z.object({
  assessorId: UserId,
  scores: Scores,
  remark: z.string().max(2_000).default(''),
  at: Instant,
});
export type Assessment = z.infer<typeof Assessment>;

/** What the examiners' assessments come to. */
export const Combined = z.object({
  /** Mean of the examiners' weighted means, whole, halves upwards; null until all of them judged. */
  points: Points.nullable(),
  /** How far the highest examiner is from the lowest, points. */
  spread: z.number().min(0).max(100),
  /** The spread is more than a letter of the scale: what settled it must be written down. */
  isContested: z.boolean(),
  missing: z.array(UserId),
});
export type Combined = z.infer<typeof Combined>;

/** The mark that ended it. */
export const Outcome = z.object({
  points: Points,
  /** Taken off for being late. */
  deducted: Points.default(0),
  remark: z.string().max(2_000).default(''),
  by: UserId,
  at: Instant,
});
export type Outcome = z.infer<typeof Outcome>;
