import { z } from 'zod';
import { AnswerValue } from './attempt.ts';
import { MarkingRule } from './blueprint.ts';
import { Question } from './exam.ts';
import { ExamId, Instant, LocalisedText, UserId } from './ids.ts';
import { AnswerKey } from './question-bank.ts';

/** Points of an answer by criterion of the rubric; none where the question has no rubric. */
const criteriaPoints = z.record(z.string().max(64), z.number().min(0).max(100));

/** A mark that a person gave an answer. Another of the same person replaces it; the earlier one stays on record. */
export const HandMarkEntry = z.object({
  marker: UserId,
  points: z.number().min(0).max(100),
  criteria: criteriaPoints,
  comment: z.string().trim().max(4_000),
  markedAt: Instant,
});
export type HandMarkEntry = z.infer<typeof HandMarkEntry>;

/** What a person sends to mark one answer. */
export const HandMarkDraft = HandMarkEntry.omit({ marker: true, markedAt: true });
export type HandMarkDraft = z.infer<typeof HandMarkDraft>;

/**
 * `machine`: the key said; `first`, `second`, `third`: such a marker is missing; `settled`: people agree. A third is
 * asked for when two differ too much, unless one of them changes their mark.
 */
export const AnswerMarking = z.enum(['machine', 'first', 'second', 'third', 'settled']);
export type AnswerMarking = z.infer<typeof AnswerMarking>;

/** Exams with papers to mark. */
export const MarkingOverview = z.object({
  examId: ExamId,
  examTitle: LocalisedText,
  rule: MarkingRule,
  /** Papers of attempts that are over: all, those that wait for a person, those with a result. */
  papers: z.number().int(),
  waiting: z.number().int(),
  settled: z.number().int(),
});
export type MarkingOverview = z.infer<typeof MarkingOverview>;

/** A paper as whoever marks it knows it: by its number, never by a name. */
export const PaperToMark = z.object({
  number: z.number().int(),
  state: z.enum(['waiting', 'settled']),
  /** Answers that still need a mark of the one who asks. */
  open: z.number().int(),
  points: z.number().nullable(),
  maxPoints: z.number(),
});
export type PaperToMark = z.infer<typeof PaperToMark>;

export const AnswerToMark = z.object({
  question: Question,
  key: AnswerKey.nullable(),
  value: AnswerValue.nullable(),
  marking: AnswerMarking,
  /** Null until it is settled. */
  points: z.number().nullable(),
  /** What the one who asks gave; other people's marks are shown only once all have marked. */
  mine: HandMarkEntry.nullable(),
  others: z.array(HandMarkEntry.omit({ marker: true })),
  /** Whether the one who asks may mark it now. */
  mayMark: z.boolean(),
});
export type AnswerToMark = z.infer<typeof AnswerToMark>;
