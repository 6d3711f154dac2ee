import type { Attempt } from '#contracts/attempt.ts';
import type { Exam, Paper } from '#contracts/exam.ts';
import { sha256 } from '#platform/sha256.ts';

/** What an AttemptService needs besides stores, rules and a clock; nobody has extra time or breaks, all have the exam's own paper. */
export const attemptPorts = {
  sha256,
  extraTimePercent: async () => 0,
  breaksOf: async () => null,
  paperOf: async (_: Attempt, { paper }: Exam): Promise<Paper> => paper,
};
