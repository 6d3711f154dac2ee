import type { SittingId } from '#contracts/ids.ts';
import type { LinePlanFault, PlannedLine } from '#contracts/import.ts';
import type { PlanFault, SittingPlan } from '#contracts/timetable.ts';
import type { PlannedRow } from '../plan/plan-sheet.ts';
import type { SittingsWorld } from './sittings-world.ts';

/** The plan that an accepted line stands for: as it is where it changes nothing, else as it will be. */
export function meantBy({ line, before, after }: PlannedRow<SittingPlan>): SittingPlan | undefined {
  return line.outcome === 'unchanged' ? before : after;
}

/** Lines with what keeps each of their sittings from being published. */
export function withPlanFaults(
  rows: readonly PlannedRow<SittingPlan>[],
  faults: ReadonlyMap<SittingId, readonly PlanFault[]>,
  world: SittingsWorld,
): PlannedLine[] {
  const inFile = new Map(
    rows.flatMap((row) => {
      const plan = meantBy(row);
      return plan ? [[plan.id, { plan, line: row.line.line }] as const] : [];
    }),
  );
  const otherOf = (id: SittingId | null): LinePlanFault['other'] => {
    const found = id === null ? undefined : inFile.get(id);
    const plan = found?.plan ?? (id === null ? undefined : world.plans.byId(id));
    const exam = plan && world.exams.get(plan.examId);
    if (!plan || !exam) return null;
    return { exam: exam.title, startsAt: plan.startsAt, zone: plan.zone, line: found?.line ?? null };
  };
  return rows.map((row) => {
    const own = faults.get(meantBy(row)?.id ?? ('' as SittingId)) ?? [];
    const planFaults = own.map(({ code, names, count, facts, otherId }) => {
      return { code, names, count, facts, other: otherOf(otherId) };
    });
    return { ...row.line, planFaults: planFaults.toSorted(inOrder) };
  });
}

/** New sittings have other ids each time: what is said of them must not depend on that. */
function inOrder(one: LinePlanFault, other: LinePlanFault): number {
  return (
    one.code.localeCompare(other.code) ||
    (one.other?.startsAt ?? 0) - (other.other?.startsAt ?? 0) ||
    (one.other?.line ?? 0) - (other.other?.line ?? 0)
  );
}
