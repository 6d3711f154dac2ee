// What keeps sittings from being published: each by itself, and all together in the time of the same people.
// Pure. Says what, who and with which other sitting; the client says it in words.
import type { Arrangement } from '#contracts/accommodation.ts';
import type { SittingId, UserId } from '#contracts/ids.ts';
import type { PlanFault, PlanFaultCode, PlannedExam, SittingPlan } from '#contracts/timetable.ts';
import { clashesAmong } from './clashes.ts';
import type { Engagement } from './clashes.ts';
import { cohortRefusal } from './cohort-rules.ts';
import type { Seating } from './seating.ts';
import type { TimetablePicture } from './timetable-picture.ts';

const MINUTE_MS = 60_000;
const NAMED = 10;

/** A project at home and practice take nobody's hour of the day. */
export function takesTime({ form, scope }: Pick<PlannedExam, 'form' | 'scope'>): boolean {
  return form !== 'open_book' && scope !== 'practice';
}

/** Every fault of the picture's plans, in their order. A clash stands with both of its sittings. */
export function planFaults(
  picture: TimetablePicture,
  seating: ReadonlyMap<SittingId, Seating>,
): Map<SittingId, PlanFault[]> {
  const faults = new Map<SittingId, PlanFault[]>(picture.plans.map(({ id }) => [id, []]));
  const add = (fault: PlanFault): void => void faults.get(fault.sittingId)?.push(fault);
  for (const plan of picture.plans) {
    const exam = picture.exams.get(plan.examId);
    const seats = seating.get(plan.id);
    if (exam && seats) for (const fault of ownFaults(plan, exam, seats, picture)) add(fault);
  }
  for (const [code, engagements] of engagementsIn(picture, seating)) {
    for (const { sittings, people } of clashesAmong(engagements)) {
      const [one, other] = sittings;
      for (const [sittingId, otherId] of [sittings, [other, one] as const])
        add({ code, sittingId, otherId, ...called(people, picture), facts: {} });
    }
  }
  for (const fault of seatedTwice(picture, seating)) add(fault);
  return faults;
}

function ownFaults(
  plan: SittingPlan,
  exam: PlannedExam,
  { eligible }: Seating,
  picture: TimetablePicture,
): PlanFault[] {
  const faults: PlanFault[] = [];
  const say = (code: PlanFaultCode, more: Partial<PlanFault> = {}): void =>
    void faults.push({ code, sittingId: plan.id, otherId: null, names: [], count: 0, facts: {}, ...more });
  const endsAt = plan.startsAt + plan.durationMinutes * MINUTE_MS;
  if (plan.opensAt > plan.startsAt || endsAt > plan.closesAt) say('window_disordered');
  if (plan.durationMinutes < exam.durationMinutes && takesTime(exam))
    say('shorter_than_exam', { facts: { minutes: exam.durationMinutes } });
  if (exam.form === 'general_assessment') say('form_without_sitting');
  if (exam.scope === 'practice') return faults;
  const both = plan.examinerIds.filter((id) => plan.proctorIds.includes(id));
  if (both.length > 0) say('duty_doubled', called(both, picture));
  if (plan.byInvitation) return faults;
  if (exam.scope === 'course' && exam.subject === null) say('exam_without_subject');
  if (plan.groupIds.length === 0) say('no_group');
  else if (eligible.length === 0) say('nobody_enrolled');
  if (plan.examinerIds.length === 0) say('no_examiner');
  for (const [rule, codes] of refusals(plan, exam, picture))
    say(rule, { names: codes.slice(0, NAMED), count: codes.length });
  const candidates = plan.booking?.capacity ?? eligible.length;
  const needed = takesTime(exam) ? Math.ceil(candidates / plan.candidatesPerProctor) : 0;
  const have = new Set(plan.proctorIds).size;
  if (have < needed) say('proctors_short', { count: needed, facts: { have, candidates } });
  return faults;
}

/** Which rule keeps which of the plan's groups from the exam. */
function refusals(plan: SittingPlan, exam: PlannedExam, { groups }: TimetablePicture) {
  const refused = plan.groupIds.flatMap((id) => {
    const group = groups.get(id);
    const rule = group && cohortRefusal(group, exam);
    return rule ? [{ rule, code: group.code }] : [];
  });
  const byRule = Map.groupBy(refused, ({ rule }) => rule);
  return [...byRule].map(([rule, found]) => [rule, found.map(({ code }) => code)] as const);
}

/** Whose time the sittings take, by the fault that two at once are. */
function engagementsIn(
  { plans, exams }: TimetablePicture,
  seating: ReadonlyMap<SittingId, Seating>,
): [PlanFaultCode, Engagement[]][] {
  const timed = plans.filter(({ examId }) => {
    const exam = exams.get(examId);
    return exam !== undefined && takesTime(exam);
  });
  const engaged = (of: (plan: SittingPlan) => readonly { personId: UserId; minutes: number }[]) =>
    timed.flatMap((plan) =>
      of(plan).map(({ personId, minutes }): Engagement => {
        return { personId, sittingId: plan.id, from: plan.startsAt, to: plan.startsAt + minutes * MINUTE_MS };
      }),
    );
  const ofStudents = engaged(({ id, examId, durationMinutes }) =>
    (seating.get(id)?.seated ?? []).map(({ studentId, arrangement }) => ({
      personId: studentId,
      minutes: durationMinutes + extraMinutes(arrangement, exams.get(examId)?.durationMinutes ?? 0),
    })),
  );
  const ofStaff = engaged(({ examinerIds, proctorIds, durationMinutes: minutes }) =>
    [...new Set([...examinerIds, ...proctorIds])].map((personId) => ({ personId, minutes })),
  );
  return [
    ['student_clash', ofStudents],
    ['staff_clash', ofStaff],
  ];
}

/** How much longer than everybody somebody sits, with extra time and breaks. */
export function extraMinutes({ extraTimePercent, breaks }: Arrangement, examMinutes: number): number {
  return (examMinutes * extraTimePercent) / 100 + (breaks ? breaks.count * breaks.minutes : 0);
}

/** Two sittings of one exam, each with the same student: one of the two results could not stand. */
function seatedTwice(picture: TimetablePicture, seating: ReadonlyMap<SittingId, Seating>): PlanFault[] {
  const faults: PlanFault[] = [];
  for (const plans of Map.groupBy(picture.plans, ({ examId }) => examId).values()) {
    for (const [at, one] of plans.entries()) {
      const own = new Set(seating.get(one.id)?.seated.map(({ studentId }) => studentId));
      for (const other of plans.slice(at + 1)) {
        const both = seating
          .get(other.id)
          ?.seated.map(({ studentId }) => studentId)
          .filter((id) => own.has(id));
        if (!both?.length) continue;
        const told = { code: 'seated_twice' as const, ...called(both, picture), facts: {} };
        faults.push(
          { ...told, sittingId: one.id, otherId: other.id },
          { ...told, sittingId: other.id, otherId: one.id },
        );
      }
    }
  }
  return faults;
}

function called(people: readonly UserId[], { names }: TimetablePicture): Pick<PlanFault, 'names' | 'count'> {
  return { names: people.slice(0, NAMED).map((id) => names.get(id) ?? ''), count: people.length };
}
