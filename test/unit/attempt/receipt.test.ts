import { expect, test } from '@jest/globals';
import type { Answer } from '#contracts/attempt.ts';
import type { AttemptId } from '#contracts/ids.ts';
import { sha256 } from '#platform/sha256.ts';
import { canonicalAnswers, receiptOf } from '#server/attempt/receipt.ts';

const attemptId = '0190a000-0000-4000-8000-000000000001' as AttemptId;
const text = (questionId: string, said: string, revision = 1): Answer => ({
  questionId,
  value: { kind: 'text', text: said },
  revision,
  savedAt: 5,
});

test('the canonical form is JSON with sorted keys and questions, and says nothing of when', () => {
  expect(canonicalAnswers(attemptId, [text('q2', 'Ә', 3), text('q1', 'a"b')])).toBe(
    `{"answers":[{"questionId":"q1","revision":1,"value":{"kind":"text","text":"a\\"b"}},` +
      `{"questionId":"q2","revision":3,"value":{"kind":"text","text":"Ә"}}],"attemptId":"${attemptId}"}`,
  );
});

test('answers in another order have the same receipt', () => {
  const hash = (answers: Answer[]) => receiptOf({ attemptId, at: 9 }, answers, sha256).sha256;
  expect(hash([text('q1', 'a'), text('q2', 'b')])).toBe(hash([text('q2', 'b'), text('q1', 'a')]));
});

test.each([
  ['another word', [text('q1', 'b')]],
  ['another revision', [text('q1', 'a', 2)]],
  ['one answer more', [text('q1', 'a'), text('q2', '')]],
])('%s gives another receipt', (_, answers) => {
  const { sha256: hash } = receiptOf({ attemptId, at: 9 }, [text('q1', 'a')], sha256);
  expect(receiptOf({ attemptId, at: 9 }, answers, sha256).sha256).not.toBe(hash);
});
