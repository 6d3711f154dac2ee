import type { Standing, Thesis, AdmissionItem } from '#contracts/thesis.ts';
import type { Work } from '#contracts/work.ts';

/** What a thesis needs before it may be defended, and whether it is there, in the order in which it comes. */
export function admissionChecklist(
  thesis: Pick<Thesis, 'supervisorReport' | 'review'>,
  work: Pick<Work, 'statement' | 'versions'>,
  standing: Pick<Standing, 'debts'>,
): { item: AdmissionItem; isMet: boolean }[] {
  const last = work.versions.at(-1);
  const checks: Record<AdmissionItem, boolean> = {
    statement_signed: work.statement !== null,
    file_handed_in: last !== undefined,
    originality_checked: last !== undefined && last.originality.state !== 'not_checked',
    supervisor_recommends: thesis.supervisorReport?.recommends === true,
    // A reviewer who finds a thesis wanting does not keep it from being defended: the commission hears both.
    review_there: thesis.review !== null,
    no_debts: standing.debts === 0,
  };
  return (Object.keys(checks) as AdmissionItem[]).map((item) => ({ item, isMet: checks[item] }));
}
