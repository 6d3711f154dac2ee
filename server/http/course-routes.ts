import type { HttpOptions } from './http-options.ts';
import type { Route } from './route.ts';

/** Who examines a course, as the dean's office sees and sets it. */
export function courseRoutes(route: Route, { stores, courseAccess }: HttpOptions): void {
  route('courseExaminers.read', async ({ params: { courseId } }) => {
    const [named, users] = await Promise.all([courseAccess.examiners(courseId), stores.users.list()]);
    const isNamed = (id: string, assigned: boolean): boolean =>
      named.some(({ examinerId, isAssigned }) => examinerId === id && isAssigned === assigned);
    const { compare } = new Intl.Collator('kk');
    return {
      examiners: users
        .filter(({ role }) => role === 'examiner')
        .map(({ id, displayName }) => ({
          id,
          displayName,
          isAssigned: isNamed(id, true),
          isPlanned: isNamed(id, false),
        }))
        .sort((a, b) => compare(a.displayName, b.displayName)),
    };
  });

  route('courseExaminers.assign', async ({ signedIn, params: { courseId }, body: { examinerIds } }) => {
    await courseAccess.assign(courseId, examinerIds, signedIn.user.id);
    return {};
  });
}
