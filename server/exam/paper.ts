import type { AnswerValue } from '#contracts/attempt.ts';
import type { ErrorCode, ErrorFacts } from '#contracts/error-codes.ts';
import type { Paper, Question } from '#contracts/exam.ts';

export interface Fault {
  code: ErrorCode;
  facts: ErrorFacts;
}

/** What makes a paper unusable though every field is well formed: two questions, or two options, of one id. */
export function paperFault({ questions }: Paper): Fault | null {
  const questionId = firstRepeated(questions.map(({ id }) => id));
  if (questionId !== null) return { code: 'request.malformed', facts: { questionId } };
  for (const question of questions) {
    const optionId = firstRepeated(optionIdsOf(question));
    if (optionId !== null) return { code: 'request.malformed', facts: { questionId: question.id, optionId } };
  }
  return null;
}

/** Why this value cannot answer that question; null when it can. An empty answer always can. */
export function answerFault({ questions }: Paper, questionId: string, value: AnswerValue): Fault | null {
  const question = questions.find(({ id }) => id === questionId);
  if (!question) return { code: 'answer.question_unknown', facts: { questionId } };
  const mismatch: Fault = { code: 'answer.kind_mismatch', facts: { questionId } };
  if (question.kind !== value.kind) return mismatch;
  if (question.kind === 'text' && value.kind === 'text') {
    const { maxLength } = question;
    return value.text.length > maxLength
      ? { code: 'request.too_large', facts: { questionId, maxLength } }
      : null;
  }
  const known = new Set(optionIdsOf(question));
  const chosen = chosenIn(value);
  return chosen.every((id) => known.has(id)) && firstRepeated(chosen) === null ? null : mismatch;
}

function optionIdsOf(question: Question): string[] {
  return question.kind === 'text' ? [] : question.options.map(({ id }) => id);
}

function chosenIn(value: AnswerValue): string[] {
  if (value.kind === 'multiple_choice') return value.optionIds;
  return value.kind === 'single_choice' && value.optionId !== null ? [value.optionId] : [];
}

function firstRepeated(ids: string[]): string | null {
  return ids.find((id, index) => ids.indexOf(id) !== index) ?? null;
}
