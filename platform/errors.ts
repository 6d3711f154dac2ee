import type { ErrorCode, ErrorFacts } from '#contracts/error-codes.ts';

/**
 * The one error class that crosses rooms. `code` is what a border answers; `facts` fill its sentence;
 * `cause` stays in the log.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly facts: ErrorFacts;

  constructor(code: ErrorCode, options: { facts?: ErrorFacts; cause?: unknown } = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.facts = options.facts ?? {};
  }
}

/** The error a border answers for anything thrown: its own code, or `service.internal`. */
export function toAppError(thrown: unknown): AppError {
  return thrown instanceof AppError ? thrown : new AppError('service.internal', { cause: thrown });
}
