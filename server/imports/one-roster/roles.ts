import type { Role } from '#contracts/user.ts';

/** OneRoster's word for each role that its archives can carry. */
export const ROSTER_ROLES = {
  student: 'student',
  examiner: 'teacher',
  proctor: 'proctor',
  officer: 'siteAdministrator',
} as const satisfies Partial<Record<Role, string>>;

/** People of a school whom a university's exams do not know. */
export const PASSED_OVER = ['guardian', 'parent', 'relative'];
