// What stands in the way of an oral sitting, or will. Pure.
import type { OralConcern, OralPlan, TicketBank } from '#contracts/oral.ts';

/** See OralConcern; `groups` are those of the sitting, by code. */
export function concernsOf(
  plan: OralPlan | null,
  bank: Pick<TicketBank, 'ticketCount' | 'topics'> | null,
  groups: readonly { code: string; students: number }[],
): OralConcern[] {
  const nobody: OralConcern[] = groups.length === 0 ? [{ code: 'nobody' }] : [];
  if (!plan || !bank) return [{ code: 'not_planned' }, ...nobody];
  const tickets = bank.ticketCount;
  const repeats = groups
    .filter(({ students }) => students > tickets)
    .map(({ code: group, students }): OralConcern => ({ code: 'tickets_repeat', group, students, tickets }));
  const isComplex = plan.source === 'complex';
  const disciplines = new Set(bank.topics.map(({ courseId }) => courseId)).size;
  return [
    ...nobody,
    ...repeats,
    ...(isComplex && disciplines < 2 ? [{ code: 'one_discipline' as const }] : []),
    ...(isComplex && plan.examinerIds.length < 2 ? [{ code: 'one_examiner' as const }] : []),
  ];
}
