import type { User } from '#contracts/api.ts';
import type { CourseId, UserId } from '#contracts/ids.ts';
import type { Stores } from '#server/storage/stores.ts';

/** Makes these, and nobody else, the course's assigned examiners, as the dean's office would. */
export async function examinersOf(
  stores: Pick<Stores, 'courseExaminers'>,
  courseId: CourseId,
  examiners: readonly Pick<User, 'id'>[],
): Promise<void> {
  const examinerIds = examiners.map(({ id }): UserId => id);
  await stores.courseExaminers.assign(courseId, examinerIds, {
    at: 0,
    actor: null,
    action: 'course.examiners_assigned',
    subject: courseId,
    data: {},
  });
}
