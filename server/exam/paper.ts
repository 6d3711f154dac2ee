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
  if ('maxLength' in question && 'text' in value && value.text.length > question.maxLength)
    return { code: 'request.too_large', facts: { questionId, maxLength: question.maxLength } };
  return fits(question, value) ? null : mismatch;
}

/** Whether what is chosen can be chosen, and nothing is twice where it may be once. */
function fits(question: Question, value: AnswerValue): boolean {
  if (question.kind === 'file' && value.kind === 'file')
    return value.files.length <= question.maxFiles && isOnce(value.files.map(({ sha256 }) => sha256));
  if (question.kind === 'matching' && value.kind === 'matching') {
    const choices = new Set(question.choices.map(({ id }) => id));
    const items = value.pairs.map(({ itemId }) => itemId);
    return (
      isOnce(items) &&
      areAmong(items, question.items) &&
      value.pairs.every(({ choiceId }) => choices.has(choiceId))
    );
  }
  if (question.kind === 'ordering' && value.kind === 'ordering')
    return value.order.length === 0
      ? true
      : value.order.length === question.items.length &&
          isOnce(value.order) &&
          areAmong(value.order, question.items);
  const chosen = chosenIn(value);
  return isOnce(chosen) && areAmong(chosen, 'options' in question ? question.options : []);
}

const isOnce = (ids: string[]): boolean => firstRepeated(ids) === null;

function areAmong(ids: string[], parts: { id: string }[]): boolean {
  const known = new Set(parts.map(({ id }) => id));
  return ids.every((id) => known.has(id));
}

function optionIdsOf(question: Question): string[] {
  if ('options' in question) return question.options.map(({ id }) => id);
  if (question.kind === 'matching') return [...question.items, ...question.choices].map(({ id }) => id);
  return question.kind === 'ordering' ? question.items.map(({ id }) => id) : [];
}

function chosenIn(value: AnswerValue): string[] {
  if (value.kind === 'multiple_choice') return value.optionIds;
  return value.kind === 'single_choice' && value.optionId !== null ? [value.optionId] : [];
}

function firstRepeated(ids: string[]): string | null {
  return ids.find((id, index) => ids.indexOf(id) !== index) ?? null;
}
