import { z } from 'zod';
import { AttemptId, EnrolmentId, Instant, UserId } from './ids.ts';

/** What a mark was given for: a form of the exam, or one of the two that end a programme. */
export const MarkSource = z.enum(['written', 'oral', 'open_book', 'complex', 'thesis']);
export type MarkSource = z.infer<typeof MarkSource>;

/** What an exam earned a student in a course. Marks are only ever added; the one recorded last counts. */
export const ExamMark = z.object({
  enrolmentId: EnrolmentId,
  points: z.number().min(0).max(100),
  source: MarkSource,
  /** The attempt it was earned in; null where there was none, as before a commission. */
  attemptId: AttemptId.nullable(),
  /** Null of a mark that the program counted: every answer had a key. */
  markedBy: UserId.nullable(),
  markedAt: Instant,
});
export type ExamMark = z.infer<typeof ExamMark>;
