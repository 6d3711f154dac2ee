import { z } from 'zod';
import { Locale, UserId } from './ids.ts';

/** `officer`: of the dean's office, who schedules, grades and answers for a session; `admin`: runs the system itself. */
export const Role = z.enum(['student', 'proctor', 'examiner', 'officer', 'admin']);
export type Role = z.infer<typeof Role>;

export const User = z.object({
  id: UserId,
  login: z.string(),
  displayName: z.string(),
  role: Role,
  locale: Locale,
});
export type User = z.infer<typeof User>;

export const login = z.string().trim().min(2).max(64);
