import { createHash, createHmac, randomBytes } from 'node:crypto';

/** What a browser or a link carries: 256 random bits as 43 characters of base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token: its SHA-256 in hex. Tokens are random, so that no salt and no slow hash is needed. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The CSRF token of a session: nothing to store, and worthless without the cookie. */
export function csrfTokenOf(tokenHash: string, secret: string): string {
  return createHmac('sha256', secret).update(`csrf:${tokenHash}`).digest('base64url');
}
