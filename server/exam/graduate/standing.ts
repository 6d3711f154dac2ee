import type { CourseId } from '#contracts/ids.ts';
import type { CourseRole, Standing } from '#contracts/thesis.ts';

/** How one course ended for a student, or stands. */
export interface CourseResult {
  courseId: CourseId;
  credits: number;
  state: 'passed' | 'failed' | 'incomplete' | 'open';
}

/** What all courses of a student come to. A course taken twice counts by its best end, so that a repaid debt is none. */
export function standingOf(
  results: readonly CourseResult[],
  roles: ReadonlyMap<CourseId, CourseRole>,
): Standing {
  const ORDER = ['passed', 'incomplete', 'open', 'failed'] as const;
  const best = new Map<CourseId, CourseResult>();
  for (const result of results) {
    const other = best.get(result.courseId);
    if (!other || ORDER.indexOf(result.state) < ORDER.indexOf(other.state)) best.set(result.courseId, result);
  }
  const ended = [...best.values()];
  const passed = ended.filter(({ state }) => state === 'passed');
  const creditsOf = (courses: readonly CourseResult[]): number =>
    courses.reduce((sum, { credits }) => sum + credits, 0);
  const has = (role: CourseRole): CourseResult[] =>
    passed.filter(({ courseId }) => roles.get(courseId) === role);
  return {
    creditsEarned: creditsOf(passed),
    practiceCredits: creditsOf(has('practice')),
    hasComplexExam: has('complex_exam').length > 0,
    hasThesis: has('thesis').length > 0,
    debts: ended.filter(({ state }) => state === 'failed').length,
    incompletes: ended.filter(({ state }) => state === 'incomplete').length,
  };
}
