import { timingSafeEqual } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import { CSRF_HEADER } from '#contracts/api.ts';
import type { Role } from '#contracts/api.ts';
import { AppError } from '#platform/errors.ts';
import type { Identity, SignedIn } from '../identity/identity.ts';
import type { SessionCookie } from '../identity/session-cookie.ts';

/** Lets only these roles through; unsafe methods need the session's CSRF token too, unless `csrf` is false. */
export type Gate = (roles: readonly Role[], options?: { csrf?: boolean }) => RequestHandler;

export function createGate(identity: Pick<Identity, 'authenticate'>, cookie: SessionCookie): Gate {
  return (roles, { csrf = true } = {}) =>
    async (request, response, next) => {
      const signedIn = await identity.authenticate(cookie.read(request.headers.cookie));
      if (!roles.includes(signedIn.user.role)) throw new AppError('session.forbidden');
      if (csrf && isUnsafe(request.method) && !isSame(request.get(CSRF_HEADER), signedIn.csrfToken))
        throw new AppError('request.csrf_missing');
      response.locals['signedIn'] = signedIn;
      next();
    };
}

/** Who passed the gate of this request. */
export function signedInOf(response: Response): SignedIn {
  return response.locals['signedIn'] as SignedIn;
}

/** Methods that change something. */
export function isUnsafe(method: string): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(method);
}

function isSame(given: string | undefined, expected: string): boolean {
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
