/* How a sitting is examined, while an officer plans it. Pure: the contract judges the draft. */
import type { z } from 'zod';
import type { UserId } from '#contracts/ids.ts';
import { OralPlan } from '#contracts/oral.ts';
import { faultsIn, type DraftFaults } from '../admin/draft-faults.ts';

const Draft = OralPlan.omit({ sittingId: true });
export type PlanDraft = z.infer<typeof Draft>;

/** As it is planned, else with the examiners of the timetable and nothing chosen. */
export const planDraftOf = (plan: OralPlan | null, examinerIds: readonly UserId[]): PlanDraft => ({
  bankId: plan?.bankId ?? ('' as PlanDraft['bankId']),
  criteriaSetId: plan?.criteriaSetId ?? ('' as PlanDraft['criteriaSetId']),
  source: plan?.source ?? 'oral',
  preparationMinutes: plan?.preparationMinutes ?? 30,
  answerMinutes: plan?.answerMinutes ?? 15,
  examinerIds: [...(plan?.examinerIds ?? examinerIds)],
});

/** By field path. Empty: it may be sent. */
export const oralPlanFaultsOf = (draft: PlanDraft): DraftFaults => faultsIn(Draft, draft);
