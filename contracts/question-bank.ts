import { z } from 'zod';
import { Question } from './exam.ts';
import { CourseId, Instant, LocalisedText, QuestionId, UserId } from './ids.ts';

const partId = z.string().min(1).max(64);

/** What a person marks by: points of each criterion, of which the answer earns some. */
export const Criterion = z.object({ id: partId, name: LocalisedText, points: z.number().min(0.25).max(100) });
export type Criterion = z.infer<typeof Criterion>;

/** What the right answer is; never leaves the server towards a candidate. Without one a person marks. */
export const AnswerKey = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('single_choice'), optionId: partId }),
  z.object({ kind: z.literal('multiple_choice'), optionIds: z.array(partId).min(1).max(20) }),
  /** Any of these, spaces and (unless it says otherwise) case aside. */
  z.object({
    kind: z.literal('short_text'),
    accepted: z.array(z.string().trim().min(1).max(500)).min(1).max(50),
    caseSensitive: z.boolean().default(false),
  }),
  /** Off by at most `tolerance`, both edges included. */
  z.object({ kind: z.literal('number'), value: z.number(), tolerance: z.number().min(0).default(0) }),
  z.object({
    kind: z.literal('matching'),
    pairs: z
      .array(z.object({ itemId: partId, choiceId: partId }))
      .min(1)
      .max(20),
  }),
  z.object({ kind: z.literal('ordering'), order: z.array(partId).min(2).max(20) }),
  z.object({ kind: z.literal('rubric'), criteria: z.array(Criterion).max(20) }),
]);
export type AnswerKey = z.infer<typeof AnswerKey>;

export const Difficulty = z.enum(['easy', 'medium', 'hard']);
export type Difficulty = z.infer<typeof Difficulty>;

/** A path such as `Algebra/Matrices`; empty of a question that is in none. */
export const Category = z.string().trim().max(200);

/** What the author of a question writes. */
export const BankDraft = z.object({
  category: Category,
  difficulty: Difficulty,
  question: Question,
  key: AnswerKey,
});
export type BankDraft = z.infer<typeof BankDraft>;

/** A question of a course's bank as it stands. Every change is a new version; papers keep the one they were drawn with. */
export const BankQuestion = BankDraft.extend({
  id: QuestionId,
  courseId: CourseId,
  version: z.number().int().min(1),
  /** No longer drawn. */
  retired: z.boolean(),
  changedAt: Instant,
  changedBy: UserId.nullable(),
});
export type BankQuestion = z.infer<typeof BankQuestion>;

/** Why something of an imported file is not in the bank. */
export const ImportReason = z.enum([
  'unreadable',
  'forbidden_xml',
  'archive_too_large',
  'kind_unsupported',
  'answer_missing',
  'answer_unclear',
  'text_missing',
  'too_few_options',
  'too_large',
  'formula_unsupported',
  'media_unsupported',
  'picture_missing',
  'picture_refused',
]);
export type ImportReason = z.infer<typeof ImportReason>;

export const ImportFormat = z.enum(['qti', 'moodle_xml', 'gift', 'aiken', 'csv']);
export type ImportFormat = z.infer<typeof ImportFormat>;

/** What became, or would become, of a file. */
export const ImportReport = z.object({
  format: ImportFormat.nullable(),
  added: z.array(z.object({ item: z.string(), kind: z.string(), category: z.string(), prompt: z.string() })),
  /** `item`: its name, number or line in the file. */
  refused: z.array(z.object({ item: z.string(), reason: ImportReason })),
});
export type ImportReport = z.infer<typeof ImportReport>;
