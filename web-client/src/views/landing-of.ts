import type { Role } from '#contracts/api.ts';

const LANDINGS: Record<Role, string> = {
  student: '/exam',
  proctor: '/sittings',
  examiner: '/sittings',
  officer: '/office',
  admin: '/admin',
};

/** Where each role's work begins. */
export const landingOf = (role: Role): string => LANDINGS[role];
