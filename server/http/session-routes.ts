import type { SessionCookie } from '../identity/session-cookie.ts';
import type { HttpOptions } from './http-options.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Route } from './route.ts';

/** Signing in with a password or a join link, signing out, the language one reads. */
export function sessionRoutes(
  route: Route,
  { identity, stores, onSignedOut }: HttpOptions,
  { cookie, limits }: { cookie: SessionCookie; limits: RateLimits },
): void {
  route(
    'session.begin',
    async ({ body, response }) => {
      const { user, csrfToken, hasPortal, token } = await identity.signIn(body);
      response.append('Set-Cookie', cookie.begin(token));
      return { user, csrfToken, hasPortal };
    },
    { limits: limits.signIn },
  );

  route(
    'session.join',
    async ({ body, response }) => {
      const { user, csrfToken, hasPortal, token } = await identity.join(body.token);
      response.append('Set-Cookie', cookie.begin(token));
      return { user, csrfToken, hasPortal };
    },
    { limits: limits.join },
  );

  route('session.read', async ({ signedIn: { user, csrfToken, hasPortal } }) => ({
    user,
    csrfToken,
    hasPortal,
  }));

  route('session.end', async ({ signedIn, response }) => {
    await identity.end(signedIn);
    onSignedOut(signedIn.tokenHash);
    response.append('Set-Cookie', cookie.end());
    return {};
  });

  route('session.locale', async ({ signedIn, body }) => {
    await stores.users.setLocale(signedIn.user.id, body.locale);
    return {};
  });
}
