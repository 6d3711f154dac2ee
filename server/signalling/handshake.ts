import type { IncomingMessage } from 'node:http';
import type { ErrorBody } from '#contracts/error-codes.ts';
import { AppError, toAppError } from '#platform/errors.ts';

/**
 * Whether a browser page may speak to us: only those of PUBLIC_URL. A request without an Origin comes from no page, or
 * from our own (browsers leave it out of same-origin GETs), and is judged by its session alone.
 */
export function isAllowedOrigin(request: IncomingMessage, publicUrl: string): boolean {
  const { origin } = request.headers;
  return origin === undefined || origin === new URL(publicUrl).origin;
}

/** What socket.io hands the browser as `connect_error`: our error body in `data`. */
export function connectError(thrown: unknown): Error & { data: ErrorBody } {
  const { code, facts } = toAppError(thrown);
  return Object.assign(new Error(code), { data: { code, facts } });
}

/** Whether the error says that a session is over, and not that we could not find out. */
export function endsSession(thrown: unknown): boolean {
  return thrown instanceof AppError && thrown.code.startsWith('session.');
}
