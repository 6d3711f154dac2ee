import { describe, expect, test } from '@jest/globals';
import type { Answer } from '#contracts/attempt.ts';
import { isBlank } from '#contracts/blank-answer.ts';
import type { KeptAnswer } from '../../../../web-client/src/core/candidate/answer-store.ts';
import { reconcileAnswer, sameValue } from '../../../../web-client/src/core/candidate/reconcile-answer.ts';
import { words } from './kept-answers.ts';

const kept = (given: Partial<KeptAnswer> = {}): KeptAnswer => ({
  questionId: 'q1',
  value: words('mine'),
  revision: 4,
  editedAt: 20_000,
  acknowledged: false,
  ...given,
});
const server = (given: Partial<Answer> = {}): Answer => ({
  questionId: 'q1',
  value: words('theirs'),
  revision: 4,
  savedAt: 10_000,
  ...given,
});

describe('reconcileAnswer', () => {
  test('takes the server’s answer where nothing is kept here', () => {
    expect(reconcileAnswer(undefined, server())).toMatchObject({
      value: words('theirs'),
      acknowledged: true,
    });
  });
  test('sends again what the server never had, or lost', () => {
    expect(reconcileAnswer(kept({ acknowledged: true }), undefined)).toEqual(kept());
  });
  test('keeps a higher revision', () => {
    expect(reconcileAnswer(kept({ revision: 5 }), server())).toEqual(kept({ revision: 5 }));
  });
  test('takes the same answer for acknowledged: only the acknowledgement was lost', () => {
    expect(reconcileAnswer(kept(), server({ value: words('mine') }))).toMatchObject({ acknowledged: true });
  });
  test('lets a later edit win over another device’s, with a revision above it', () => {
    expect(reconcileAnswer(kept(), server({ revision: 9 }))).toEqual(kept({ revision: 10 }));
  });
  test('lets the server’s later answer win', () => {
    expect(reconcileAnswer(kept(), server({ savedAt: 30_000 }))).toMatchObject({
      value: words('theirs'),
      acknowledged: true,
    });
  });
  test('lets the server’s answer win over one that was acknowledged earlier', () => {
    expect(reconcileAnswer(kept({ acknowledged: true }), server({ revision: 6 }))).toMatchObject({
      value: words('theirs'),
      revision: 6,
    });
  });
});

test('the order of chosen options means nothing', () => {
  const chosen = (...optionIds: string[]) => ({ kind: 'multiple_choice' as const, optionIds });
  expect(sameValue(chosen('a', 'b'), chosen('b', 'a'))).toBe(true);
  expect(sameValue(chosen('a', 'b'), chosen('a'))).toBe(false);
  expect(sameValue(chosen('a'), words('a'))).toBe(false);
});

test.each([
  [undefined, true],
  [words('  \n'), true],
  [words('x'), false],
  [{ kind: 'single_choice' as const, optionId: null }, true],
  [{ kind: 'multiple_choice' as const, optionIds: ['a'] }, false],
])('%o is blank: %s', (value, blank) => {
  expect(isBlank(value)).toBe(blank);
});
