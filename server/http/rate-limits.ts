import { createHash } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { RateLimitInfo } from 'express-rate-limit';
import { AppError } from '#platform/errors.ts';
import type { HttpOptions } from './http-options.ts';
import { signedInOf } from './session-gate.ts';
import { SharedCounter } from './shared-counter.ts';

const MINUTE_MS = 60_000;

export type RateLimits = ReturnType<typeof createRateLimits>;

/**
 * How often is too often. Whole campuses come from one address, so an address alone may do much; what could be
 * guessed is counted per address and login, and only when it was wrong.
 */
export function createRateLimits(redis: HttpOptions['redis']) {
  const limit = (name: string, options: Limit): RequestHandler => limitBy(redis, name, options);
  const wrongOnly = { skipSuccessfulRequests: true, windowMs: 15 * MINUTE_MS };
  return {
    address: limit('address', { limit: 6_000, key: (request) => addressOf(request) }),
    session: limit('session', { limit: 600, key: (_, session) => session() }),
    probe: limit('probe', { limit: 60, key: (_, session) => session() }),
    signIn: [
      limit('sign-in-address', { ...wrongOnly, limit: 300, key: (request) => addressOf(request) }),
      limit('sign-in', {
        ...wrongOnly,
        limit: 10,
        key: (request) => `${addressOf(request)} ${said(request, 'login')}`,
      }),
    ],
    /** Who signs says the password again: it must not be guessed in a session left open. */
    signature: [limit('signature', { ...wrongOnly, limit: 20, key: (_, session) => session() })],
    /** A link's token cannot be guessed; this stops a page that asks over and over. */
    join: [
      limit('join', {
        ...wrongOnly,
        limit: 10,
        key: (request) => `${addressOf(request)} ${said(request, 'token')}`,
      }),
    ],
  };
}

interface Limit {
  limit: number;
  windowMs?: number;
  skipSuccessfulRequests?: boolean;
  /** `session` answers the hash of who passed the gate. */
  key(request: Request, session: () => string): string;
}

function limitBy(redis: HttpOptions['redis'], name: string, options: Limit): RequestHandler {
  const { key, windowMs = MINUTE_MS, ...rest } = options;
  return rateLimit({
    ...rest,
    windowMs,
    store: new SharedCounter(redis, name),
    standardHeaders: false,
    legacyHeaders: false,
    keyGenerator: (request, response) => key(request, () => signedInOf(response).tokenHash),
    handler: (request, _response, next) => {
      const { resetTime } = (request as Request & { rateLimit: RateLimitInfo }).rateLimit;
      const leftMs = (resetTime?.getTime() ?? 0) - Date.now();
      next(
        new AppError('request.rate_limited', { facts: { seconds: Math.max(1, Math.ceil(leftMs / 1_000)) } }),
      );
    },
  });
}

function addressOf({ ip }: Request): string {
  return ipKeyGenerator(ip ?? '');
}

/** A field of the body. Hashed: Redis keeps neither logins nor tokens. */
function said({ body }: Request, field: string): string {
  const value: unknown = (body as Record<string, unknown> | undefined)?.[field];
  const text = typeof value === 'string' ? value.trim().toLowerCase() : '';
  return createHash('sha256').update(text).digest('base64url');
}
