import { z } from 'zod';
import { Instant, UserId } from './ids.ts';

/** What the state standard asks of one level of study. */
export const AwardNeeds = z.object({
  credits: z.number().int().min(0).max(1_000),
  practiceCredits: z.number().int().min(0).max(1_000),
  /** How many of each are asked. */
  complexExams: z.number().int().min(0).max(1),
  theses: z.number().int().min(0).max(1),
});
export type AwardNeeds = z.infer<typeof AwardNeeds>;

/**
 * What a degree asks, by version. Version 0 came with the program and nobody answers for it; each later one was confirmed by
 * a person who read the order that it names. No version is ever changed.
 */
export const AwardStandard = z.object({
  version: z.number().int().min(0),
  needs: z.object({ bachelor: AwardNeeds, master: AwardNeeds, doctor: AwardNeeds }),
  /** Number, date and clause of the order that was read; empty while unconfirmed. */
  source: z.string().trim().max(500),
  confirmed: z.object({ by: UserId, at: Instant }).nullable(),
});
export type AwardStandard = z.infer<typeof AwardStandard>;
