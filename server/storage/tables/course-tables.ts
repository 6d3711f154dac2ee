import type { CourseId, UserId } from '#contracts/ids.ts';

/** Whose courses are. */
export interface CourseTables {
  courseExaminers: { courseId: CourseId; examinerId: UserId };
}
