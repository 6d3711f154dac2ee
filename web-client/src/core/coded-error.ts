import { ERROR_CODES } from '#contracts/error-code-list.ts';
import type { ErrorCode, ErrorFacts } from '#contracts/error-codes.ts';

/** A refusal of the server, HTTP and socket alike, or its silence (`service.unavailable`). Said by `error.<code>`. */
export class CodedError extends Error {
  readonly code: ErrorCode;
  readonly facts: ErrorFacts;

  constructor(code: ErrorCode, options: { facts?: ErrorFacts | undefined; cause?: unknown } = {}) {
    super(code, { cause: options.cause });
    this.name = 'CodedError';
    this.code = code;
    this.facts = options.facts ?? {};
  }

  /** Reads the `{code, facts}` of a failed reply; null when it is none of ours (a proxy's page, say). */
  static read(body: unknown): CodedError | null {
    const { code, facts } = (body ?? {}) as { code?: unknown; facts?: ErrorFacts };
    return isErrorCode(code) ? new CodedError(code, { facts }) : null;
  }
}

export const isErrorCode = (value: unknown): value is ErrorCode =>
  (ERROR_CODES as readonly unknown[]).includes(value);

/** The contract code an error carries; anything else is a server that cannot be reached. */
export function errorCodeOf(error: unknown): ErrorCode {
  const code = (error as { code?: unknown } | null)?.code;
  return isErrorCode(code) ? code : 'service.unavailable';
}
