import { expect, test } from '@jest/globals';
import { ExamForm } from '#contracts/exam.ts';
import { IncidentKind, ProctoringPolicy } from '#contracts/policy.ts';
import { policyOf } from '#server/exam/policy-of.ts';

const policy = ProctoringPolicy.parse({});

test('only in an oral exam people may speak', () => {
  const forms = ExamForm.options.filter((form) => policyOf({ form, policy }).rules.speech.enabled);
  expect(forms).toEqual(['written', 'open_book', 'general_assessment']);
});

test('an oral exam is judged like others in all else', () => {
  const judgedBy = policyOf({ form: 'oral', policy });
  const others = IncidentKind.options.filter((kind) => judgedBy.rules[kind] !== policy.rules[kind]);
  expect(others).toEqual(['speech']);
});
