import type { Question } from '#contracts/exam.ts';
import type { AnswerKey, BankDraft } from '#contracts/question-bank.ts';
import { paperFault } from './paper.ts';
import type { Fault } from './paper.ts';

/** The kind of key that each kind of question is marked by. */
const KEY_OF: Record<Question['kind'], AnswerKey['kind']> = {
  single_choice: 'single_choice',
  multiple_choice: 'multiple_choice',
  short_text: 'short_text',
  number: 'number',
  matching: 'matching',
  ordering: 'ordering',
  text: 'rubric',
  essay: 'rubric',
  file: 'rubric',
  code: 'rubric',
};

/** What makes a question unusable though every field is well formed: parts of one id, or a key that does not fit it. */
export function bankFault({ question, key }: Pick<BankDraft, 'question' | 'key'>): Fault | null {
  const fault = paperFault({ questions: [question] });
  if (fault) return fault;
  return keyFits(question, key) ? null : { code: 'request.malformed', facts: { path: 'key' } };
}

function keyFits(question: Question, key: AnswerKey): boolean {
  if (KEY_OF[question.kind] !== key.kind) return false;
  switch (key.kind) {
    case 'single_choice':
      return isAmong(optionsOf(question), [key.optionId]);
    case 'multiple_choice':
      return isAmong(optionsOf(question), key.optionIds);
    case 'ordering':
      return key.order.length === itemsOf(question).length && isAmong(itemsOf(question), key.order);
    case 'matching':
      return (
        key.pairs.length === itemsOf(question).length &&
        isAmong(
          itemsOf(question),
          key.pairs.map(({ itemId }) => itemId),
        ) &&
        question.kind === 'matching' &&
        key.pairs.every(({ choiceId }) => question.choices.some(({ id }) => id === choiceId))
      );
    case 'rubric':
      return new Set(key.criteria.map(({ id }) => id)).size === key.criteria.length;
    case 'short_text':
    case 'number':
      return true;
  }
}

/** Each of them once, and none that is not there. */
const isAmong = (known: string[], ids: string[]): boolean =>
  new Set(ids).size === ids.length && ids.every((id) => known.includes(id));

const optionsOf = (question: Question): string[] =>
  'options' in question ? question.options.map(({ id }) => id) : [];
const itemsOf = (question: Question): string[] =>
  'items' in question ? question.items.map(({ id }) => id) : [];
