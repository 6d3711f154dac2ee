/* An exam drawn from a bank, while it is planned. Pure: the plan is the request's own shape. */
import type { z } from 'zod';
import { routes } from '#contracts/api.ts';
import type { BlueprintPart } from '#contracts/blueprint.ts';
import type { TermId } from '#contracts/ids.ts';
import { ProctoringPolicy } from '#contracts/policy.ts';
import type { BankQuestion } from '#contracts/question-bank.ts';
import { faultsIn, type DraftFaults } from '../admin/draft-faults.ts';

const body = routes['questions.addExam'].body;
export type ExamPlan = z.infer<typeof body>;

export const newPlanPart = (): BlueprintPart => ({ category: null, difficulty: null, count: 10, points: 1 });

export function newPlan(termId: TermId | undefined): ExamPlan {
  return {
    title: { kk: '', ru: '', en: '' },
    durationMinutes: 90,
    policy: ProctoringPolicy.parse({}),
    termId: termId ?? ('' as TermId),
    blueprint: { parts: [newPlanPart()], shuffleQuestions: true, shuffleOptions: true },
    marking: { markers: 1, maxDifferencePercent: 10 },
  };
}

/** Faults by field path, such as `blueprint.parts.0.count`. Empty: it may be sent. */
export const faultsOfPlan = (plan: ExamPlan): DraftFaults => faultsIn(body, plan);

/** How many questions of the bank a part may take from, whatever other parts need. */
export function availableFor(part: BlueprintPart, questions: readonly BankQuestion[]): number {
  return questions.filter(
    ({ category, difficulty, retired }) =>
      !retired &&
      (part.category === null || category === part.category || category.startsWith(`${part.category}/`)) &&
      (part.difficulty === null || difficulty === part.difficulty),
  ).length;
}

/** Categories of the bank, with those above them. */
export function categoriesOf(questions: readonly BankQuestion[]): string[] {
  const paths = questions.flatMap(({ category }) => {
    const steps = category.split('/').filter(Boolean);
    return steps.map((_, index) => steps.slice(0, index + 1).join('/'));
  });
  return [...new Set(paths)].toSorted(new Intl.Collator('kk').compare);
}
