import { expect, test } from '@jest/globals';
import { asKind, newQuestion } from '../../../../web-client/src/core/bank/question-draft.ts';

test('a question keeps what it asks and what it is worth when its kind changes', () => {
  let n = 0;
  const newId = (): string => `id-${(n += 1)}`;
  const { question, key } = newQuestion('single_choice', newId);
  const prompt = { kk: 'қ', ru: 'р', en: 'e' };
  const single = { question: { ...question, prompt, points: 5 }, key };
  expect(asKind(single, 'number', newId)).toMatchObject({
    question: { kind: 'number', prompt, points: 5, id: question.id, format: 'markup' },
    key: { kind: 'number', tolerance: 0 },
  });
});
