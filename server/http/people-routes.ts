import type { UserId } from '#contracts/ids.ts';
import { IMPORT_BYTES } from '#contracts/import.ts';
import type { ImportSource } from '#contracts/import.ts';
import { AppError } from '#platform/errors.ts';
import type { HttpOptions } from './http-options.ts';
import type { Route } from './route.ts';

/** A term and its resits: a student's link outlives neither. */
const LINK_LIVES_MS = 120 * 24 * 3_600_000;

/** Who studies and works here: imports, lists, and personal links for students. */
export function peopleRoutes(route: Route, options: HttpOptions): void {
  const { stores, peopleImport, sittingsImport } = options;
  const importOf = (source: ImportSource) => (source === 'sittings' ? sittingsImport : peopleImport);
  const bodyLimit = `${IMPORT_BYTES}b`;

  route(
    'imports.plan',
    ({ signedIn, params: { source }, body: bytes }) =>
      importOf(source).plan({ source, bytes, by: signedIn.user }),
    { bodyLimit },
  );

  route(
    'imports.apply',
    async ({ signedIn, params: { source }, query: { digest }, body: bytes }) => ({
      counts: await importOf(source).apply({ source, bytes, by: signedIn.user }, digest),
    }),
    { bodyLimit },
  );

  route('structure.outline', () => stores.structure.outline());

  route('people.students', async ({ query: { groupId, courseId, termId } }) => {
    const which = { ...(groupId && { groupId }), ...(courseId && { courseId }), ...(termId && { termId }) };
    const [students, enrolments] = await Promise.all([
      stores.structure.students(groupId),
      courseId ? stores.structure.enrolments(which) : [],
    ]);
    if (!courseId) return { students, enrolments };
    const enrolled = new Set(enrolments.map(({ studentId }) => studentId));
    return { students: students.filter(({ userId }) => enrolled.has(userId)), enrolments };
  });

  route('people.staff', async () => {
    const users = await stores.users.list();
    return { staff: users.filter(({ role }) => role !== 'student') };
  });

  route('people.links', async ({ signedIn, body }) => {
    const students = await stores.structure.students('groupId' in body ? body.groupId : undefined);
    const wanted = 'groupId' in body ? students : students.filter(({ userId }) => userId === body.studentId);
    if (wanted.length === 0) throw new AppError('request.not_found');
    const urls = await linksFor(
      options,
      signedIn.user.id,
      wanted.map(({ userId }) => userId),
    );
    return {
      links: wanted.map(({ userId: studentId, studentNumber, displayName }, index) => {
        return { studentId, studentNumber, displayName, ...urls[index]! };
      }),
    };
  });
}

/** Links in the order of the students. The token stands in the fragment, which browsers never send. */
async function linksFor(
  { identity, config, clock }: HttpOptions,
  actor: UserId,
  students: UserId[],
): Promise<{ url: string; expiresAt: number }[]> {
  const at = clock();
  const expiresAt = at + LINK_LIVES_MS;
  const tokens = await identity.linkPortals(
    students,
    expiresAt,
    students.map((subject) => ({ at, actor, action: 'student.linked', subject, data: { expiresAt } })),
  );
  return tokens.map((token) => ({ url: new URL(`/join#${token}`, config.PUBLIC_URL).href, expiresAt }));
}
