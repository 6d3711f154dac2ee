import { z } from 'zod';
import { CourseId, ExamId, Instant, LocalisedText, SittingId, TermId } from './ids.ts';
import { ProctoringPolicy } from './policy.ts';

/** The four forms of the remote session. */
export const ExamForm = z.enum(['written', 'oral', 'open_book', 'general_assessment']);
export type ExamForm = z.infer<typeof ExamForm>;

/** What it decides: a course, a graduate's complex exam or thesis; a practice one decides nothing and is in no register. */
export const ExamScope = z.enum(['course', 'complex', 'thesis', 'practice']);
export type ExamScope = z.infer<typeof ExamScope>;

/** `plain`: texts are shown as they are; `markup`: they are read by `parseMarkup`. */
export const TextFormat = z.enum(['plain', 'markup']);
export type TextFormat = z.infer<typeof TextFormat>;

const partId = z.string().min(1).max(64);
const questionBase = {
  id: partId,
  prompt: LocalisedText,
  /** Of the prompt and of everything that can be chosen. Questions of earlier versions are plain. */
  format: TextFormat.default('plain'),
  points: z.number().min(0).max(100),
};
const option = z.object({ id: partId, text: LocalisedText });
export type QuestionOption = z.infer<typeof option>;
const options = z.array(option).min(2).max(20);
const maxLength = z.number().int().min(1).max(50_000).default(20_000);

/** What an answer in code is coloured as. */
export const CodeLanguage = z.enum([
  'plaintext',
  'python',
  'c',
  'cpp',
  'java',
  'javascript',
  'csharp',
  'sql',
]);
export type CodeLanguage = z.infer<typeof CodeLanguage>;

export const Question = z.discriminatedUnion('kind', [
  z.object({ ...questionBase, kind: z.literal('single_choice'), options }),
  z.object({ ...questionBase, kind: z.literal('multiple_choice'), options }),
  z.object({ ...questionBase, kind: z.literal('text'), maxLength }),
  /** A word or a phrase, compared with accepted ones. */
  z.object({ ...questionBase, kind: z.literal('short_text') }),
  z.object({ ...questionBase, kind: z.literal('number') }),
  /** Each of `items` gets one of `choices`; some of these may fit nothing. */
  z.object({
    ...questionBase,
    kind: z.literal('matching'),
    items: options,
    choices: z.array(option).min(2).max(30),
  }),
  z.object({ ...questionBase, kind: z.literal('ordering'), items: options }),
  /** Written in markup, with formulas. */
  z.object({ ...questionBase, kind: z.literal('essay'), maxLength }),
  z.object({ ...questionBase, kind: z.literal('file'), maxFiles: z.number().int().min(1).max(5).default(1) }),
  z.object({ ...questionBase, kind: z.literal('code'), language: CodeLanguage, maxLength }),
]);
export type Question = z.infer<typeof Question>;
export type QuestionKind = Question['kind'];

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
