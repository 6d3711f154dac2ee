import type { AnswerValue } from '#contracts/attempt.ts';
import { isBlank } from '#contracts/blank-answer.ts';
import type { AnswerKey } from '#contracts/question-bank.ts';
import { readNumber } from './read-number.ts';

/**
 * Which share of a question's points an answer earns, 0–1; null: a person must say. No answer earns nothing.
 *
 * One choice, a short text and a number are right or wrong. Several choices: (right ones chosen − wrong ones chosen) ÷
 * right ones, not below 0. Matching: pairs that are right ÷ all pairs. Ordering: items in their right place ÷ all items.
 */
export function markAnswer(key: AnswerKey | null, value: AnswerValue | undefined): number | null {
  if (value === undefined || isBlank(value)) return 0;
  if (key === null || key.kind === 'rubric') return null;
  if (key.kind !== value.kind) return 0;
  switch (key.kind) {
    case 'single_choice':
      return Number(value.kind === key.kind && value.optionId === key.optionId);
    case 'multiple_choice':
      return value.kind === key.kind ? chosenShare(key.optionIds, value.optionIds) : 0;
    case 'short_text':
      return Number(value.kind === key.kind && isAccepted(key, value.text));
    case 'number':
      return Number(value.kind === key.kind && isWithin(key, value.text));
    case 'matching':
      return value.kind === key.kind ? pairedShare(key.pairs, value.pairs) : 0;
    case 'ordering':
      return value.kind === key.kind
        ? key.order.filter((id, index) => value.order[index] === id).length / key.order.length
        : 0;
  }
}

function chosenShare(right: string[], chosen: string[]): number {
  const hits = chosen.filter((id) => right.includes(id)).length;
  return Math.max(0, (hits - (chosen.length - hits)) / right.length);
}

type Pairs = { itemId: string; choiceId: string }[];

function pairedShare(right: Pairs, given: Pairs): number {
  const choices = new Map(given.map(({ itemId, choiceId }) => [itemId, choiceId]));
  return right.filter(({ itemId, choiceId }) => choices.get(itemId) === choiceId).length / right.length;
}

function isAccepted(
  { accepted, caseSensitive }: Extract<AnswerKey, { kind: 'short_text' }>,
  text: string,
): boolean {
  const plain = (one: string): string => {
    const spaced = one.normalize('NFKC').trim().replaceAll(/\s+/g, ' ');
    return caseSensitive ? spaced : spaced.toLowerCase();
  };
  return accepted.map(plain).includes(plain(text));
}

function isWithin({ value, tolerance }: Extract<AnswerKey, { kind: 'number' }>, text: string): boolean {
  const given = readNumber(text);
  // 0.3 is 0.1 + 0.2 to whoever typed it, though not to the machine.
  const slack = 1e-9 * Math.max(1, Math.abs(value));
  return given !== null && Math.abs(given - value) <= tolerance + slack;
}
