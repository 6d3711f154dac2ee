import { randomUUID } from 'node:crypto';
import type { ExamId, GroupId, SittingId, UserId } from '#contracts/ids.ts';
import { CANDIDATES_PER_PROCTOR, USUAL_ZONE } from '#contracts/timetable.ts';
import type { PlanDraft, PlannedExam, SittingPlan } from '#contracts/timetable.ts';
import type { TimetablePicture } from '#server/exam/timetable-picture.ts';

const HOUR_MS = 3_600_000;
export const PLANNED_AT = 1_790_000_000_000;

/** A draft of two hours from PLANNED_AT on, open half an hour before and after; nobody in it. */
export function aDraft(given: Partial<PlanDraft> & { examId: ExamId }): PlanDraft {
  const startsAt = given.startsAt ?? PLANNED_AT;
  return {
    opensAt: startsAt - HOUR_MS / 2,
    startsAt,
    closesAt: startsAt + 2.5 * HOUR_MS,
    durationMinutes: 120,
    groupIds: [],
    examinerIds: [],
    proctorIds: [],
    zone: USUAL_ZONE,
    room: { kind: 'ours' },
    candidatesPerProctor: CANDIDATES_PER_PROCTOR.usual,
    booking: null,
    forAccommodated: false,
    byInvitation: false,
    ...given,
  };
}

export function aPlan(given: Partial<SittingPlan> = {}): SittingPlan {
  const { id = randomUUID() as SittingId, version = 1, publishedAt = null, ...draft } = given;
  const examId = draft.examId ?? (randomUUID() as ExamId);
  return { ...aDraft({ ...draft, examId }), id, version, publishedAt };
}

/** An exam that stands beside a plan in a picture; a written one of two hours in a course of its own. */
export function aPlannedExam(given: Partial<PlannedExam> = {}): PlannedExam {
  return {
    id: randomUUID() as ExamId,
    title: { kk: 'Емтихан', ru: 'Экзамен', en: 'Exam' },
    form: 'written',
    scope: 'course',
    durationMinutes: 120,
    subject: { courseId: randomUUID() as never, termId: randomUUID() as never },
    ...given,
  };
}

/** A picture in which groups of the named students are enrolled in every exam; everybody is called by their id. */
export function aPicture(given: {
  plans: readonly SittingPlan[];
  exams: readonly PlannedExam[];
  groups: Readonly<Record<string, readonly string[]>>;
  traits?: Partial<{ level: 'bachelor' | 'master' | 'doctor'; isGraduating: boolean }>;
  accommodations?: TimetablePicture['accommodations'];
}): TimetablePicture {
  const { plans, exams, groups, traits = {}, accommodations = [] } = given;
  const students = Object.entries(groups).flatMap(([groupId, members]) =>
    members.map((userId) => ({ userId: userId as UserId, groupId: groupId as GroupId })),
  );
  const staff = plans.flatMap(({ examinerIds, proctorIds }) => [...examinerIds, ...proctorIds]);
  const everybody = [...students.map(({ userId }) => userId), ...staff];
  return {
    plans,
    exams: new Map(exams.map((exam) => [exam.id, exam])),
    groups: new Map(
      Object.keys(groups).map((id) => [
        id as GroupId,
        { code: id, level: 'bachelor' as const, isGraduating: false, ...traits },
      ]),
    ),
    students,
    enrolments: exams.flatMap(({ subject }) =>
      subject ? students.map(({ userId: studentId }) => ({ studentId, ...subject, settledAt: null })) : [],
    ),
    accommodations,
    booked: [],
    names: new Map(everybody.map((id) => [id, id])),
    staff: new Set(staff),
  };
}
