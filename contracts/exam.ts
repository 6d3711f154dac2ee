import { z } from 'zod';
import { CourseId, ExamId, Instant, LocalisedText, SittingId, TermId } from './ids.ts';
import { ProctoringPolicy } from './policy.ts';

/** The four forms of the remote session. */
export const ExamForm = z.enum(['written', 'oral', 'open_book', 'general_assessment']);
export type ExamForm = z.infer<typeof ExamForm>;

/** What it decides: a course, a graduate's complex exam or thesis; a practice one decides nothing and is in no register. */
export const ExamScope = z.enum(['course', 'complex', 'thesis', 'practice']);
export type ExamScope = z.infer<typeof ExamScope>;

const questionBase = {
  id: z.string().min(1).max(64),
  prompt: LocalisedText,
  points: z.number().min(0).max(100),
};
const option = z.object({ id: z.string().min(1).max(64), text: LocalisedText });

export const Question = z.discriminatedUnion('kind', [
  z.object({ ...questionBase, kind: z.literal('single_choice'), options: z.array(option).min(2).max(20) }),
  z.object({ ...questionBase, kind: z.literal('multiple_choice'), options: z.array(option).min(2).max(20) }),
  z.object({
    ...questionBase,
    kind: z.literal('text'),
    maxLength: z.number().int().min(1).max(50_000).default(20_000),
  }),
]);
export type Question = z.infer<typeof Question>;

export const Paper = z.object({ questions: z.array(Question).max(200) });
export type Paper = z.infer<typeof Paper>;

export const Exam = z.object({
  id: ExamId,
  title: LocalisedText,
  form: ExamForm,
  /** Working time of one attempt, minutes. */
  durationMinutes: z.number().int().min(1).max(1_440),
  policy: ProctoringPolicy,
  paper: Paper,
  /** What it examines, and in which term; null of an exam that stands for itself. */
  subject: z.object({ courseId: CourseId, termId: TermId }).nullable().default(null),
  scope: ExamScope.default('course'),
});
export type Exam = z.infer<typeof Exam>;

/** One planned run of an exam: attempts may start within [opensAt, closesAt). */
export const Sitting = z.object({
  id: SittingId,
  examId: ExamId,
  opensAt: Instant,
  closesAt: Instant,
});
export type Sitting = z.infer<typeof Sitting>;
