import type { StudentAccommodation } from '#contracts/accommodation.ts';
import type { ExamId, GroupId, Instant, SittingId, UserId } from '#contracts/ids.ts';
import type { Enrolment } from '#contracts/structure.ts';
import type { PlannedExam, SittingPlan } from '#contracts/timetable.ts';
import type { CohortTraits } from './cohort-rules.ts';

/** All that plans are judged by, as it stood at one instant. */
export interface TimetablePicture {
  plans: readonly SittingPlan[];
  exams: ReadonlyMap<ExamId, PlannedExam>;
  groups: ReadonlyMap<GroupId, CohortTraits & { code: string }>;
  /** Students of the plans' groups. */
  students: readonly { userId: UserId; groupId: GroupId }[];
  /** In the courses and terms of the plans' exams; `settledAt`: since when nobody may sit again, null while they may. */
  enrolments: readonly (Pick<Enrolment, 'studentId' | 'courseId' | 'termId'> & {
    settledAt: Instant | null;
  })[];
  accommodations: readonly StudentAccommodation[];
  /** Who has booked a sitting that is to be booked. */
  booked: readonly { sittingId: SittingId; candidateId: UserId }[];
  /** What students and staff are called. */
  names: ReadonlyMap<UserId, string>;
  /** Those of the plans' examiners and proctors who are staff. */
  staff: ReadonlySet<UserId>;
}

/** Whether candidates choose among an exam's sittings themselves, or the exam is there to be practised at any time. */
export function isSeatedByPlan({ booking }: SittingPlan, { scope }: PlannedExam): boolean {
  return booking === null && scope !== 'practice';
}
