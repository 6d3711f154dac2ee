// How criteria, weights and several examiners come to one mark. Pure.
import type { Assessment, Combined, CriteriaSet, Scores } from '#contracts/assessment.ts';
import type { UserId } from '#contracts/ids.ts';
import { CONTESTED_ABOVE, weightedPoints } from '#contracts/weighted-points.ts';

/** The criterion that has no points, or the one that nobody knows; null when the scores fit the criteria. */
export function scoresFault({ criteria }: CriteriaSet, scores: Scores): string | null {
  const known = new Set(criteria.map(({ id }) => id));
  const unknown = Object.keys(scores).find((id) => !known.has(id));
  return unknown ?? criteria.find(({ id }) => scores[id] === undefined)?.id ?? null;
}

/** What the examiners come to together: see Combined. Assessments of people who are not among them do not count. */
export function combine(
  set: CriteriaSet,
  examinerIds: readonly UserId[],
  assessments: readonly Assessment[],
): Combined {
  const counted = assessments.filter(({ assessorId }) => examinerIds.includes(assessorId));
  const missing = examinerIds.filter((id) => !counted.some(({ assessorId }) => assessorId === id));
  const points = counted.map(({ scores }) => weightedPoints(set, scores));
  const spread = points.length === 0 ? 0 : Math.max(...points) - Math.min(...points);
  const isComplete = missing.length === 0 && points.length > 0;
  return {
    points: isComplete ? meanPoints(points) : null,
    spread,
    isContested: spread > CONTESTED_ABOVE,
    missing,
  };
}

/** Mean, whole, halves upwards; what floating point takes from a half is given back. */
export function meanPoints(points: readonly number[]): number {
  const mean = points.reduce((sum, each) => sum + each, 0) / points.length;
  return Math.floor(mean + 0.5 + 1e-9);
}
