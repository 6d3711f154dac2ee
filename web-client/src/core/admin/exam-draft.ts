/*
 * An exam while it is written. Pure: a draft is the request's own shape, so the contract judges it, and each fault is told
 * at the path of the field it belongs to.
 */
import type { BlueprintPart, MarkingRule } from '#contracts/blueprint.ts';
import { ExamDraft, type PaperSource } from '#contracts/exam-draft.ts';
import type { ExamForm } from '#contracts/exam.ts';
import { ProctoringPolicy } from '#contracts/policy.ts';
import { filledIn, newQuestion } from '../bank/question-draft.ts';
import { faultsIn, type DraftFaults } from './draft-faults.ts';

/** Texts may still be empty and numbers NaN while it is written. */
export type { ExamDraft } from '#contracts/exam-draft.ts';
export type SourceKind = PaperSource['kind'];

/** Where papers of each form may come from, the usual first. */
export const SOURCES: Readonly<Record<ExamForm, readonly SourceKind[]>> = {
  written: ['fixed', 'drawn'],
  oral: ['none'],
  open_book: ['none', 'fixed', 'drawn'],
  general_assessment: ['none'],
};

const usualMarking = (): MarkingRule => ({ markers: 1, maxDifferencePercent: 10 });
export const newPlanPart = (): BlueprintPart => ({ category: null, difficulty: null, count: 10, points: 1 });

/** Questions to write, or a plan of what is drawn. */
export function newSource(kind: SourceKind, newId: () => string): PaperSource {
  switch (kind) {
    case 'none':
      return { kind };
    case 'fixed':
      return { kind, questions: [newQuestion('single_choice', newId)], marking: usualMarking() };
    case 'drawn':
      return {
        kind,
        blueprint: { parts: [newPlanPart()], shuffleQuestions: true, shuffleOptions: true },
        marking: usualMarking(),
      };
  }
}

export function newExamDraft(source: PaperSource, subject: ExamDraft['subject'] = null): ExamDraft {
  return {
    title: { kk: '', ru: '', en: '' },
    form: 'written',
    durationMinutes: 60,
    policy: ProctoringPolicy.parse({}),
    source,
    subject,
    scope: 'course',
  };
}

/** As it is sent: a question's missing languages repeat the first that is written. */
export function asSent(draft: ExamDraft): ExamDraft {
  const { source } = draft;
  if (source.kind !== 'fixed') return draft;
  return { ...draft, source: { ...source, questions: source.questions.map((one) => filledIn(one)) } };
}

/** Faults by field path, such as `title.kk` or `source.questions.0.question.prompt.ru`. Empty: it may be sent. */
export function faultsOf(draft: ExamDraft): DraftFaults {
  const faults = new Map(faultsIn(ExamDraft, asSent(draft)));
  if (draft.source.kind === 'drawn' && draft.subject === null) faults.set('subject', { fault: 'required' });
  return faults;
}
