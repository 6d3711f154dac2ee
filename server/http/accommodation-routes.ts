import { AppError } from '#platform/errors.ts';
import type { HttpOptions } from './http-options.ts';
import type { Route } from './route.ts';

/** What is arranged for students, by the dean's office. */
export function accommodationRoutes(
  route: Route,
  { stores, accommodations, onAccommodated }: HttpOptions,
): void {
  route('accommodations.list', async () => {
    const [all, students, { courses, terms }] = await Promise.all([
      stores.accommodations.list(),
      stores.structure.students(),
      stores.structure.outline(),
    ]);
    return {
      accommodations: all,
      students: students.map(({ userId: id, displayName, studentNumber }) => ({
        id,
        displayName,
        studentNumber,
      })),
      courses,
      terms,
    };
  });

  route('accommodations.add', async ({ signedIn, body: { studentId, arrangement } }) => {
    const student = await stores.users.byId(studentId);
    if (student?.role !== 'student') throw new AppError('student.not_found');
    const { courses, terms } = await stores.structure.outline();
    const { courseId, termId } = arrangement;
    const known =
      (courseId === null || courses.some(({ id }) => id === courseId)) &&
      (termId === null || terms.some(({ id }) => id === termId));
    if (!known) throw new AppError('request.not_found');
    const { accommodation, touched } = await accommodations.add(studentId, arrangement, signedIn.user.id);
    for (const attempt of touched) onAccommodated(attempt);
    return { accommodation };
  });

  route('accommodations.withdraw', async ({ signedIn, params: { accommodationId } }) => {
    for (const attempt of await accommodations.withdraw(accommodationId, signedIn.user.id))
      onAccommodated(attempt);
    return {};
  });
}
