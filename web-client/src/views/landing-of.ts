import type { Role } from '#contracts/api.ts';

const LANDINGS: Record<Role, string> = {
  student: '/exam',
  proctor: '/sittings',
  examiner: '/sittings',
  officer: '/office',
  admin: '/admin',
};

/** Where each role's work begins; a student's at the one exam they have a link to, or at all of theirs. */
export const landingOf = (role: Role, hasPortal: boolean): string =>
  role === 'student' && hasPortal ? '/my' : LANDINGS[role];
