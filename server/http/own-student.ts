import type { UserId } from '#contracts/ids.ts';
import { AppError } from '#platform/errors.ts';
import type { SignedIn } from '../identity/identity.ts';

/** A student at their own page. AppError `session.forbidden` for a session that reaches one attempt and nothing else. */
export function ownStudent({ user, hasPortal }: SignedIn): UserId {
  if (!hasPortal) throw new AppError('session.forbidden');
  return user.id;
}
