import type { ErrorCode } from '#contracts/error-codes.ts';

/** As the contract of `session.join` bounds them. */
export const TOKEN_LENGTHS = { min: 16, max: 128 };

/** What stands between a student and the exam: three finished links, a cut one, and two that waiting cures. */
export type JoinFault = 'faulty' | 'unknown' | 'expired' | 'used' | 'offline' | 'busy';

export function joinFaultOf(code: ErrorCode): JoinFault {
  switch (code) {
    case 'link.unknown':
      return 'unknown';
    case 'link.expired':
      return 'expired';
    case 'link.used':
      return 'used';
    case 'request.rate_limited':
      return 'busy';
    case 'request.malformed':
      return 'faulty';
    default:
      return 'offline';
  }
}
