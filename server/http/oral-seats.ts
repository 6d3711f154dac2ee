import type { Arrangement } from '#contracts/accommodation.ts';
import type { CriteriaSet } from '#contracts/assessment.ts';
import type { UserId } from '#contracts/ids.ts';
import type { OralPlan } from '#contracts/oral.ts';
import type { OralSeat } from '#contracts/routes/oral-routes.ts';
import type { OralCandidate } from '../storage/oral-store.ts';
import type { HttpOptions } from './http-options.ts';

type Rules = HttpOptions['oralRules'];
export type QueuedCandidate = OralCandidate &
  Pick<OralSeat, 'groupCode' | 'record' | 'isOut'> & { arrangement: Arrangement };

/** Everybody on the sitting's list in the order in which they are called, with how far they are. */
export async function queueOf(
  { stores, oralRules }: Pick<HttpOptions, 'stores' | 'oralRules'>,
  { sittingId }: Pick<OralPlan, 'sittingId'>,
): Promise<QueuedCandidate[]> {
  const [exam, candidates] = await Promise.all([
    stores.exams.ofSitting(sittingId),
    stores.oral.candidates({ sittingId }),
  ]);
  const ids = candidates.map(({ candidateId }) => candidateId);
  const standing = oralRules.byStudent(await stores.accommodations.standingOf(ids));
  return oralRules.inOrder(
    candidates.map((candidate) => ({
      ...candidate,
      groupCode: candidate.group?.code ?? null,
      isOut: oralRules.isOut(candidate),
      arrangement: oralRules.arrangementOf(standing.get(candidate.candidateId) ?? [], exam?.subject ?? null),
      record: candidate.record ?? oralRules.waiting(candidate.attemptId),
    })),
  );
}

/** The queue with how each was judged: all of it, or what `judge`, an examiner, may see before their own is filed. */
export async function seatsOf(
  options: Pick<HttpOptions, 'stores' | 'oralRules'>,
  { plan, criteria, judge }: { plan: OralPlan; criteria: CriteriaSet; judge: UserId | null },
): Promise<OralSeat[]> {
  const queue = await queueOf(options, plan);
  const judged = await options.stores.assessments.of(queue.map(({ attemptId }) => attemptId));
  return queue.map(({ attemptId, displayName, groupCode, isOut, arrangement, record }) => {
    const assessments = judged.get(attemptId) ?? [];
    const combined = options.oralRules.combine(criteria, plan.examinerIds, assessments);
    const isBlind =
      judge !== null &&
      record.outcome === null &&
      !assessments.some(({ assessorId }) => assessorId === judge);
    return {
      attemptId,
      displayName,
      groupCode,
      isOut,
      arrangement,
      answerMinutes: options.oralRules.withExtraTime(plan, arrangement.extraTimePercent).answerMinutes,
      record,
      ...(isBlind ? unseen(combined) : { assessments, combined }),
    };
  });
}

/** Who has judged may be known; how may not. */
const unseen = ({ missing }: ReturnType<Rules['combine']>): Pick<OralSeat, 'assessments' | 'combined'> => ({
  assessments: [],
  combined: { points: null, spread: 0, isContested: false, missing },
});
