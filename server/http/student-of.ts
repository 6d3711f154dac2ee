import { AppError } from '#platform/errors.ts';
import type { SignedIn } from '../identity/identity.ts';

/** AppError `session.forbidden` for a session that reaches one attempt and nothing else. */
export function studentOf({ user, hasPortal }: SignedIn): SignedIn['user'] {
  if (!hasPortal) throw new AppError('session.forbidden');
  return user;
}
