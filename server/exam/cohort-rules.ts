import type { ExamForm, ExamScope } from '#contracts/exam.ts';
import type { Group, StudyLevel } from '#contracts/structure.ts';
import type { CohortRule } from '#contracts/timetable.ts';

/** What the rules look at of a group. */
export type CohortTraits = Pick<Group, 'isGraduating'> & { level: StudyLevel };

/**
 * The rule that keeps a cohort from an exam; null when it may sit it. Who is not in their last term, and everybody in a
 * master's or doctor's programme, may get any of the four forms in their courses. Graduates get the complex exam and the
 * defence of their thesis, as an open book or online; bachelors in their last term get nothing else. Practice is
 * for everybody.
 */
export function cohortRefusal(
  { level, isGraduating }: CohortTraits,
  { form, scope }: { form: ExamForm; scope: ExamScope },
): CohortRule | null {
  if (scope === 'practice') return null;
  if (scope === 'course') return isGraduating && level === 'bachelor' ? 'graduates_sit_finals_only' : null;
  if (!isGraduating) return 'finals_for_graduates_only';
  if (form === 'general_assessment') return 'finals_not_by_assessment';
  return scope === 'thesis' && form === 'written' ? 'thesis_not_in_writing' : null;
}
