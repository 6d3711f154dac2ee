import { z } from 'zod';
import { ERROR_CODES } from './error-code-list.ts';

export { ERROR_CODES };

export const ErrorCode = z.enum(ERROR_CODES);
export type ErrorCode = z.infer<typeof ErrorCode>;

/** Values that fill the blanks of an error's sentence; never a name, a token or a stack. */
export const ErrorFacts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
export type ErrorFacts = z.infer<typeof ErrorFacts>;

/** The body of every failed reply, HTTP and socket alike. */
export const ErrorBody = z.object({ code: ErrorCode, facts: ErrorFacts.optional() });
export type ErrorBody = z.infer<typeof ErrorBody>;
