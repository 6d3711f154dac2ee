import type { RequestHandler } from 'express';
import { AppError } from '#platform/errors.ts';
import { isUnsafe } from './session-gate.ts';

/**
 * Refuses what another site's page sends to change something here. Browsers always say the Origin of such a request;
 * programs that are no browsers say none and carry nobody's cookie.
 */
export function checkOrigin(publicUrl: string): RequestHandler {
  const { origin: ours } = new URL(publicUrl);
  return (request, _response, next) => {
    const origin = request.get('origin');
    if (isUnsafe(request.method) && origin !== undefined && origin !== ours)
      throw new AppError('session.forbidden');
    next();
  };
}
