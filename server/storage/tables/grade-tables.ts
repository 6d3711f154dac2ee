import type { GeneratedAlways } from 'kysely';
import type { ExamMark } from '#contracts/mark.ts';

/** What students earned, and how each of their courses ended. */
export interface GradeTables {
  marks: ExamMark & { id: GeneratedAlways<number> };
}
