import { describe, expect, test } from '@jest/globals';
import { ExamForm, ExamScope } from '#contracts/exam.ts';
import { StudyLevel } from '#contracts/structure.ts';
import type { CohortRule } from '#contracts/timetable.ts';
import { cohortRefusal } from '#server/exam/cohort-rules.ts';

type Verdicts = Record<ExamForm, CohortRule | null>;
const all = (rule: CohortRule | null): Verdicts => ({
  written: rule,
  oral: rule,
  open_book: rule,
  general_assessment: rule,
});

/** Every cohort × what is decided × form. */
const TABLE: [StudyLevel, boolean, ExamScope, Verdicts][] = [
  ...StudyLevel.options.flatMap((level): [StudyLevel, boolean, ExamScope, Verdicts][] => [
    [level, false, 'course', all(null)],
    [level, false, 'complex', all('finals_for_graduates_only')],
    [level, false, 'thesis', all('finals_for_graduates_only')],
    [level, false, 'practice', all(null)],
    [level, true, 'complex', { ...all(null), general_assessment: 'finals_not_by_assessment' }],
    [
      level,
      true,
      'thesis',
      { ...all(null), written: 'thesis_not_in_writing', general_assessment: 'finals_not_by_assessment' },
    ],
    [level, true, 'practice', all(null)],
  ]),
  ['bachelor', true, 'course', all('graduates_sit_finals_only')],
  ['master', true, 'course', all(null)],
  ['doctor', true, 'course', all(null)],
];

describe.each(TABLE)('%s, in the last term: %s, %s', (level, isGraduating, scope, verdicts) => {
  test.each(ExamForm.options)('%s', (form) => {
    expect(cohortRefusal({ level, isGraduating }, { form, scope })).toBe(verdicts[form]);
  });
});

test('the table has every cohort, scope and form', () => {
  expect(TABLE).toHaveLength(StudyLevel.options.length * 2 * ExamScope.options.length);
});
