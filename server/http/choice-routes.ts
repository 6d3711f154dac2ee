import { usualDay } from '#contracts/timetable.ts';
import { AppError } from '#platform/errors.ts';
import type { HttpOptions } from './http-options.ts';
import type { Route } from './route.ts';

/** What oral exams, projects and theses are set up from. */
export function choiceRoutes(
  route: Route,
  { stores, graduates, courseAccess, sessionOverview, clock }: HttpOptions,
): void {
  route('choices.read', async ({ signedIn: { user } }) => {
    const [{ courses, terms, groups }, users, criteria, roles, isOpen] = await Promise.all([
      stores.structure.outline(),
      stores.users.list(),
      stores.assessments.criteria(),
      stores.graduates.courseRoles(),
      courseAccess.of(user),
    ]);
    const roleOf = new Map(roles.map(({ courseId, role }) => [courseId, role]));
    return {
      courses: courses
        .filter(({ id }) => isOpen(id))
        .map((course) => ({ ...course, role: roleOf.get(course.id) ?? null })),
      terms: sessionOverview.termsToChoose(terms, usualDay(clock())),
      groups,
      examiners: users.filter(({ role }) => role === 'examiner'),
      criteria,
    };
  });

  route('criteria.save', async ({ signedIn, params: { criteriaSetId: id }, body }) => {
    if (signedIn.user.role === 'examiner' && (await stores.assessments.criteriaById(id)))
      throw new AppError('session.forbidden');
    const saved = await stores.assessments.saveCriteria(
      { ...body, id },
      { at: clock(), actor: signedIn.user.id, action: 'criteria.saved', subject: id, data: {} },
    );
    if (!saved) throw new AppError('criteria.in_use');
    return {};
  });

  route('courseRoles.set', async ({ signedIn, params: { courseId }, body: { role } }) => {
    await graduates.setCourseRole(courseId, role, signedIn.user.id);
    return {};
  });
}
