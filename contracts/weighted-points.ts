import type { CriteriaSet, Scores } from './assessment.ts';

/** Two examiners further apart than this, in points, do not mean the same grade: nobody may average that away unseen. */
export const CONTESTED_ABOVE = 10;

/** Mean of the points by the criteria's weights, 0–100, not rounded; criteria without points count as 0. */
export function weightedPoints({ criteria }: Pick<CriteriaSet, 'criteria'>, scores: Scores): number {
  const weights = criteria.reduce((sum, { weight }) => sum + weight, 0);
  return criteria.reduce((sum, { id, weight }) => sum + (scores[id] ?? 0) * weight, 0) / weights;
}
