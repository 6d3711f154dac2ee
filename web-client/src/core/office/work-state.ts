import type { JudgedWork } from '#contracts/routes/work-routes.ts';

export type WorkState = 'not_begun' | 'begun' | 'to_judge' | 'judged_by_some' | 'to_decide' | 'marked';

/** How far a student's project is: what its examiners see in their list. */
export function workState({
  work,
  assessments,
  combined,
}: Pick<JudgedWork, 'work' | 'assessments' | 'combined'>): WorkState {
  if (work === null) return 'not_begun';
  if (work.outcome !== null) return 'marked';
  if (work.versions.length === 0) return 'begun';
  if (combined.points !== null) return 'to_decide';
  return assessments.length > 0 ? 'judged_by_some' : 'to_judge';
}
