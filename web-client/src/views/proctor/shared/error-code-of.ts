import { ErrorCode } from '#contracts/error-codes.ts';

/** The contract code an error carries; anything else is a server that cannot be reached. */
export function errorCodeOf(error: unknown): ErrorCode {
  const code = ErrorCode.safeParse((error as { code?: unknown } | null)?.code);
  return code.success ? code.data : 'service.unavailable';
}
