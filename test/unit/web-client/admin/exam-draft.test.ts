import { describe, expect, test } from '@jest/globals';
import { DEFAULT_RULES } from '#contracts/policy.ts';
import {
  asKind,
  faultsOf,
  newExamDraft,
  newQuestion,
} from '../../../../web-client/src/core/admin/exam-draft.ts';

const ids = (): (() => string) => {
  let n = 0;
  return () => `id-${(n += 1)}`;
};
const text = { kk: 'қ', ru: 'р', en: 'e' };

describe('an exam draft', () => {
  test('begins with every proctoring default', () => {
    expect(newExamDraft().policy).toMatchObject({ sampleEveryMs: 1_000, rules: DEFAULT_RULES });
  });

  test('names each missing text and each number out of range by its path', () => {
    const draft = { ...newExamDraft(), durationMinutes: 0, title: { kk: 'Емтихан', ru: '', en: 'Exam' } };
    draft.paper.questions.push(newQuestion('single_choice', ids()));
    const faults = faultsOf(draft);
    expect(faults.get('title.ru')).toEqual({ fault: 'required' });
    expect(faults.get('durationMinutes')).toEqual({ fault: 'range', min: 1, max: null });
    expect(faults.get('paper.questions.0.options.1.text.kk')).toEqual({ fault: 'required' });
    expect(faults.has('title.kk')).toBe(false);
  });

  test('counts an emptied number as missing', () => {
    expect(
      faultsOf({ ...newExamDraft(), title: text, durationMinutes: Number.NaN }).get('durationMinutes'),
    ).toEqual({
      fault: 'required',
    });
  });

  test('is without faults when all is filled in', () => {
    expect(faultsOf({ ...newExamDraft(), title: text }).size).toBe(0);
  });

  test('keeps prompt, points and options when a question changes its kind', () => {
    const single = { ...newQuestion('single_choice', ids()), prompt: text, points: 5 };
    const multiple = asKind(single, 'multiple_choice', ids());
    expect(multiple).toMatchObject({ kind: 'multiple_choice', prompt: text, points: 5, id: single.id });
    expect('options' in multiple && 'options' in single && multiple.options).toEqual(
      'options' in single && single.options,
    );
    expect(asKind(multiple, 'text', ids())).toMatchObject({ kind: 'text', prompt: text, maxLength: 20_000 });
  });
});
