import { describe, expect, test } from '@jest/globals';
import { DEFAULT_RULES } from '#contracts/policy.ts';
import {
  asSent,
  faultsOf,
  newExamDraft,
  newSource,
} from '../../../../web-client/src/core/admin/exam-draft.ts';
import type { ExamDraft, SourceKind } from '../../../../web-client/src/core/admin/exam-draft.ts';

const aDraft = (kind: SourceKind, given: Partial<ExamDraft> = {}): ExamDraft => {
  let n = 0;
  const source = newSource(kind, () => `id-${(n += 1)}`);
  return { ...newExamDraft(source), title: { kk: 'Емтихан', ru: 'Экзамен', en: 'Exam' }, ...given };
};

describe('an exam draft', () => {
  test('begins with every proctoring default', () => {
    expect(aDraft('none').policy).toMatchObject({ sampleEveryMs: 1_000, rules: DEFAULT_RULES });
  });

  test('names each missing text and each number out of range by its path', () => {
    const title = { kk: 'Емтихан', ru: '', en: 'Exam' };
    const faults = faultsOf(aDraft('fixed', { durationMinutes: 0, title }));
    expect(faults.get('title.ru')).toEqual({ fault: 'required' });
    expect(faults.get('durationMinutes')).toEqual({ fault: 'range', min: 1, max: null });
    expect(faults.get('source.questions.0.question.options.1.text.kk')).toEqual({ fault: 'required' });
    expect(faults.has('title.kk')).toBe(false);
  });

  test('counts an emptied number as missing', () => {
    const faults = faultsOf(aDraft('none', { durationMinutes: Number.NaN }));
    expect(faults.get('durationMinutes')).toEqual({ fault: 'required' });
  });

  test('is without faults when all is filled in', () => {
    expect(faultsOf(aDraft('none')).size).toBe(0);
  });

  test('needs a course when its papers are drawn', () => {
    expect([...faultsOf(aDraft('drawn')).keys()]).toEqual(['subject']);
  });

  test('repeats the language that is written in those that are not', () => {
    const draft = aDraft('fixed');
    if (draft.source.kind !== 'fixed') throw new Error('no questions');
    const [first] = draft.source.questions;
    if (first) first.question.prompt = { kk: '', ru: 'Почему?', en: '' };
    expect(asSent(draft).source).toMatchObject({
      questions: [{ question: { prompt: { kk: 'Почему?', ru: 'Почему?', en: 'Почему?' } } }],
    });
  });
});
