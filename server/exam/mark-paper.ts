import type { AnswerValue } from '#contracts/attempt.ts';
import type { MarkingRule } from '#contracts/blueprint.ts';
import type { Question } from '#contracts/exam.ts';
import type { AnswerMarking } from '#contracts/marking.ts';
import type { AnswerKey } from '#contracts/question-bank.ts';
import { markAnswer } from './marking.ts';
import { reconcile } from './reconcile.ts';
import type { HandMark } from './reconcile.ts';

export interface MarkedAnswer {
  questionId: string;
  marking: AnswerMarking;
  /** Null until it is settled. */
  points: number | null;
}

/** How far each answer of a paper is with being marked. */
export function markPaper(options: {
  questions: readonly Question[];
  keys: ReadonlyMap<string, AnswerKey>;
  answers: ReadonlyMap<string, AnswerValue>;
  marks: readonly (HandMark & { questionId: string })[];
  rule: MarkingRule;
}): MarkedAnswer[] {
  const { questions, keys, answers, marks, rule } = options;
  return questions.map(({ id: questionId, points }) => {
    const share = markAnswer(keys.get(questionId) ?? null, answers.get(questionId));
    if (share !== null) return { questionId, marking: 'machine', points: share * points };
    const given = marks.filter((mark) => mark.questionId === questionId);
    const found = reconcile(rule, points, given);
    return { questionId, marking: found.state, points: found.state === 'settled' ? found.points : null };
  });
}

/** A paper's result: the share of its points, of 100, to the nearest whole (half up); null while an answer is not marked. */
export function resultOf(questions: readonly Question[], marked: readonly MarkedAnswer[]): number | null {
  const most = questions.reduce((sum, { points }) => sum + points, 0);
  if (most === 0 || marked.some(({ points }) => points === null)) return null;
  const earned = marked.reduce((sum, { points }) => sum + (points ?? 0), 0);
  return Math.min(100, Math.floor((earned / most) * 100 + 0.5 + 1e-9));
}
