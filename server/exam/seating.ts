import type { Arrangement } from '#contracts/accommodation.ts';
import type { GroupId, SittingId, UserId } from '#contracts/ids.ts';
import type { SittingPlan } from '#contracts/timetable.ts';
import { arrangementOf, byStudent } from './arrangements.ts';
import { isSeatedByPlan } from './timetable-picture.ts';
import type { TimetablePicture } from './timetable-picture.ts';

/** Somebody who may sit, with what is arranged for them in this exam. */
export interface Seat {
  studentId: UserId;
  arrangement: Arrangement;
}

export interface Seating {
  /**
   * Who may sit: enrolled students of the groups for whom this form is theirs, but for those whose outcome was settled before
   * the sitting was published, so that a re-sit takes in who may sit again; of an exam without a subject, all of them; by
   * invitation, nobody.
   */
  eligible: Seat[];
  /** Whose time it takes: all who may sit, or those who booked it. */
  seated: Seat[];
}

/** Who sits where. */
export function seatingOf(picture: TimetablePicture): Map<SittingId, Seating> {
  const ofGroup = Map.groupBy(picture.students, ({ groupId }) => groupId);
  const enrolled = new Map(picture.enrolments.map((one) => [enrolmentKey(one), one]));
  const arranged = byStudent(picture.accommodations);
  const booked = Map.groupBy(picture.booked, ({ sittingId }) => sittingId);
  return new Map(
    picture.plans.map((plan) => {
      const exam = picture.exams.get(plan.examId);
      if (!exam) return [plan.id, { eligible: [], seated: [] }];
      const { subject, form } = exam;
      const groupIds = plan.byInvitation ? [] : new Set(plan.groupIds);
      const members = [...groupIds].flatMap((id: GroupId) => ofGroup.get(id) ?? []);
      const eligible = members
        .filter(({ userId: studentId }) => {
          const enrolment = subject && enrolled.get(enrolmentKey({ studentId, ...subject }));
          return !subject || (enrolment && maySit(enrolment, plan));
        })
        .map(({ userId }) => ({
          studentId: userId,
          arrangement: arrangementOf(arranged.get(userId) ?? [], subject),
        }))
        .filter(({ arrangement }) =>
          plan.forAccommodated ? arrangement.form === form : (arrangement.form ?? form) === form,
        );
      if (isSeatedByPlan(plan, exam)) return [plan.id, { eligible, seated: eligible }];
      const takers = new Set(booked.get(plan.id)?.map(({ candidateId }) => candidateId));
      return [plan.id, { eligible, seated: eligible.filter(({ studentId }) => takers.has(studentId)) }];
    }),
  );
}

/** Whoever is graded in a sitting stays one of it. */
function maySit(
  { settledAt }: TimetablePicture['enrolments'][number],
  { publishedAt }: Pick<SittingPlan, 'publishedAt'>,
): boolean {
  return settledAt === null || (publishedAt !== null && publishedAt < settledAt);
}

function enrolmentKey(of: { studentId: UserId; courseId: string; termId: string }): string {
  return `${of.studentId} ${of.courseId} ${of.termId}`;
}
