import { z } from 'zod';
import { Category, Difficulty } from './question-bank.ts';

/** So many questions of a category (null: any; else it and what is below it) and a difficulty, at so many points each. */
export const BlueprintPart = z.object({
  category: Category.nullable(),
  difficulty: Difficulty.nullable(),
  count: z.number().int().min(1).max(100),
  points: z.number().min(0.25).max(100),
});
export type BlueprintPart = z.infer<typeof BlueprintPart>;

/** What every candidate's paper is drawn by. Parts stay in this order unless questions are shuffled. */
export const Blueprint = z.object({
  parts: z.array(BlueprintPart).min(1).max(50),
  shuffleQuestions: z.boolean().default(true),
  shuffleOptions: z.boolean().default(true),
});
export type Blueprint = z.infer<typeof Blueprint>;

/** Who marks what no program can. With two, marks further apart than this share of the points need a third. */
export const MarkingRule = z.object({
  markers: z.union([z.literal(1), z.literal(2)]).default(1),
  maxDifferencePercent: z.number().min(0).max(100).default(10),
});
export type MarkingRule = z.infer<typeof MarkingRule>;
