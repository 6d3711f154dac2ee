import { z } from 'zod';
import { Blueprint, MarkingRule } from './blueprint.ts';
import { Exam } from './exam.ts';
import { BankDraft } from './question-bank.ts';

/** A question with what it is marked by, wherever it is kept. */
export const WrittenQuestion = BankDraft.pick({ question: true, key: true });
export type WrittenQuestion = z.infer<typeof WrittenQuestion>;

/** Where an exam's papers come from. */
export const PaperSource = z.discriminatedUnion('kind', [
  /** Nothing is asked in writing: tickets, an assignment or the admission rating take a paper's place. */
  z.object({ kind: z.literal('none') }),
  /** The same questions for everybody. */
  z.object({
    kind: z.literal('fixed'),
    questions: z.array(WrittenQuestion).min(1).max(200),
    marking: MarkingRule,
  }),
  /** A paper for each, drawn from the bank of the exam's course as it stands when the exam is made. */
  z.object({ kind: z.literal('drawn'), blueprint: Blueprint, marking: MarkingRule }),
]);
export type PaperSource = z.infer<typeof PaperSource>;

/** An exam as it is written. */
export const ExamDraft = Exam.omit({ id: true, paper: true }).extend({ source: PaperSource });
export type ExamDraft = z.infer<typeof ExamDraft>;
