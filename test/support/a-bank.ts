import type { BankDraft } from '#contracts/question-bank.ts';
import { BankDraft as Draft } from '#contracts/question-bank.ts';

export const inAll = (text: string) => ({ kk: text, ru: text, en: text });
const parts = (letter: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: `${letter}${index + 1}`,
    text: inAll(`${letter} ${index + 1}`),
  }));

const KINDS: Record<string, { own: object; key: object }> = {
  single_choice: { own: { options: parts('a', 4) }, key: { kind: 'single_choice', optionId: 'a2' } },
  multiple_choice: {
    own: { options: parts('a', 4) },
    key: { kind: 'multiple_choice', optionIds: ['a1', 'a3'] },
  },
  short_text: { own: {}, key: { kind: 'short_text', accepted: ['Абай'] } },
  number: { own: {}, key: { kind: 'number', value: 9.8, tolerance: 0.1 } },
  matching: {
    own: { items: parts('i', 2), choices: parts('c', 3) },
    key: {
      kind: 'matching',
      pairs: [
        { itemId: 'i1', choiceId: 'c2' },
        { itemId: 'i2', choiceId: 'c1' },
      ],
    },
  },
  ordering: { own: { items: parts('i', 3) }, key: { kind: 'ordering', order: ['i1', 'i2', 'i3'] } },
  essay: { own: {}, key: { kind: 'rubric', criteria: [] } },
  file: { own: {}, key: { kind: 'rubric', criteria: [] } },
  code: { own: { language: 'python' }, key: { kind: 'rubric', criteria: [] } },
};

/** A question of a kind, with the key that it is marked by. */
export function aDraft(kind: string, given: Partial<BankDraft> = {}): BankDraft {
  const { own, key } = KINDS[kind] ?? { own: {}, key: {} };
  return Draft.parse({
    category: '',
    difficulty: 'medium',
    question: { id: 'new', kind, format: 'markup', prompt: inAll(`What of ${kind}?`), points: 1, ...own },
    key,
    ...given,
  });
}
