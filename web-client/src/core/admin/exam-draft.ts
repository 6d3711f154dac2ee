/*
 * An exam while an administrator writes it. Pure: a draft is the request's own shape, so the contract judges it,
 * and each fault is told at the path of the field it belongs to.
 */
import type { z } from 'zod';
import { routes } from '#contracts/api.ts';
import type { Question } from '#contracts/exam.ts';
import type { LocalisedText } from '#contracts/ids.ts';
import { ProctoringPolicy } from '#contracts/policy.ts';
import { faultsIn, type DraftFaults } from './draft-faults.ts';

const body = routes['exams.add'].body;
/** What `exams.add` takes; texts may still be empty and numbers NaN while it is written. */
export type ExamDraft = z.infer<typeof body>;
/** What an exam's own paper is made of; the bank has more kinds. */
export type PaperKind = 'single_choice' | 'multiple_choice' | 'text';

export const emptyText = (): LocalisedText => ({ kk: '', ru: '', en: '' });

export function newExamDraft(): ExamDraft {
  return {
    title: emptyText(),
    form: 'written',
    durationMinutes: 60,
    policy: ProctoringPolicy.parse({}),
    paper: { questions: [] },
    subject: null,
    scope: 'course',
  };
}

/** A question to fill in; `newId` names it and its options. */
export function newQuestion(kind: PaperKind, newId: () => string): Question {
  const base = { id: newId(), prompt: emptyText(), format: 'plain' as const, points: 1 };
  if (kind === 'text') return { ...base, kind, maxLength: 20_000 };
  return { ...base, kind, options: [newOption(newId), newOption(newId)] };
}

export const newOption = (newId: () => string): { id: string; text: LocalisedText } => ({
  id: newId(),
  text: emptyText(),
});

/** The same question as another kind: what both kinds have is kept. */
export function asKind(question: Question, kind: PaperKind, newId: () => string): Question {
  const { id, prompt, points } = question;
  const fresh = newQuestion(kind, newId);
  const options = 'options' in question && 'options' in fresh ? { options: question.options } : {};
  return { ...fresh, id, prompt, points, ...options } as Question;
}

/** Faults by field path, such as `title.kk` or `paper.questions.0.options.1.text.ru`. Empty: it may be sent. */
export const faultsOf = (draft: ExamDraft): DraftFaults => faultsIn(body, draft);
