/* A set of criteria while it is written. Pure: the contract judges the draft. */
import type { z } from 'zod';
import { CriteriaSet, type Criterion } from '#contracts/assessment.ts';
import { faultsIn, type DraftFaults } from '../admin/draft-faults.ts';

const Draft = CriteriaSet.omit({ id: true });
export type CriteriaDraft = z.infer<typeof Draft>;
type NewId = () => string;

const noText = () => ({ kk: '', ru: '', en: '' });

export const newCriterion = (newId: NewId): Criterion => ({ id: newId(), name: noText(), weight: 50 });

export const newCriteria = (newId: NewId): CriteriaDraft => ({
  name: noText(),
  criteria: [newCriterion(newId), newCriterion(newId)],
});

/** By field path. Empty: it may be sent. */
export const criteriaFaultsOf = (draft: CriteriaDraft): DraftFaults => faultsIn(Draft, draft);

/** What each criterion's weight comes to in percent of all. */
export function sharesOf(criteria: readonly Pick<Criterion, 'weight'>[]): number[] {
  const all = criteria.reduce((sum, { weight }) => sum + weight, 0);
  return criteria.map(({ weight }) => (weight / all) * 100);
}
