import type { ErrorCode } from '#contracts/error-codes.ts';

type Area = ErrorCode extends infer Code ? (Code extends `${infer A}.${string}` ? A : never) : never;
type Within<A extends Area> =
  Extract<ErrorCode, `${A}.${string}`> extends `${A}.${infer Rest}` ? Rest : never;

/** A sentence for every code of `contracts/error-codes.ts`; a language that lacks one does not compile. */
export type ErrorTexts = { readonly [A in Area]: { readonly [Rest in Within<A>]: string } };
