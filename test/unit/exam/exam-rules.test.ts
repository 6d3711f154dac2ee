import { describe, expect, test } from '@jest/globals';
import { Paper } from '#contracts/exam.ts';
import { ProctoringPolicy } from '#contracts/policy.ts';
import { examRules } from '#server/exam/exam-rules.ts';
import { paperFault } from '#server/exam/paper.ts';

const text = { kk: 'с', ru: 'в', en: 'q' };
const question = (id: string, optionIds = ['a', 'b', 'c']) => ({
  id,
  kind: 'multiple_choice' as const,
  prompt: text,
  points: 1,
  options: optionIds.map((optionId) => ({ id: optionId, text })),
});
const paper = (...questions: ReturnType<typeof question>[]) => Paper.parse({ questions });

describe('consent', () => {
  test.each([
    [true, true, ['camera', 'microphone', 'screen', 'face_presence', 'recording', 'human_review']],
    [false, false, ['camera', 'face_presence', 'recording', 'human_review']],
  ])(
    'is asked for what the policy takes (microphone %s, screen %s)',
    (requireMicrophone, requireScreen, purposes) => {
      const policy = ProctoringPolicy.parse({ requireMicrophone, requireScreen });
      expect(examRules.requiredPurposes(policy)).toEqual(purposes);
    },
  );
});

describe('a paper', () => {
  test('has every question and option once', () => {
    expect(paperFault(paper(question('q1'), question('q2')))).toBeNull();
    expect(paperFault(paper(question('q1'), question('q1')))?.facts).toEqual({ questionId: 'q1' });
    expect(paperFault(paper(question('q1', ['a', 'b', 'a'])))?.facts).toEqual({
      questionId: 'q1',
      optionId: 'a',
    });
  });

  test.each([
    [[], null],
    [['a', 'c'], null],
    [['a', 'a'], 'answer.kind_mismatch'],
    [['a', 'z'], 'answer.kind_mismatch'],
  ])('takes the choice %j with %s', (optionIds, code) => {
    const fault = examRules.answerFault(paper(question('q1')), 'q1', { kind: 'multiple_choice', optionIds });
    expect(fault?.code ?? null).toBe(code);
  });
});
