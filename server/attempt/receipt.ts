import type { Answer, Receipt } from '#contracts/attempt.ts';
import type { AttemptId } from '#contracts/ids.ts';

/**
 * The answers of an attempt as the text that its receipt is the hash of: JSON without spaces, keys of objects sorted,
 * answers in the order of their question's id. Says what was answered and in which revision, not when.
 */
export function canonicalAnswers(attemptId: AttemptId, answers: readonly Answer[]): string {
  const said = answers
    .map(({ questionId, revision, value }) => ({ questionId, revision, value }))
    .sort((a, b) => (a.questionId < b.questionId ? -1 : 1));
  return canonicalJson({ answers: said, attemptId });
}

/** What is handed in, sealed. `sha256` answers the hash of a text's UTF-8 bytes, in lower-case hexadecimal. */
export function receiptOf(
  { attemptId, at }: Pick<Receipt, 'attemptId' | 'at'>,
  answers: readonly Answer[],
  sha256: (text: string) => string,
): Receipt {
  return { attemptId, at, sha256: sha256(canonicalAnswers(attemptId, answers)), answerCount: answers.length };
}

/** JSON that says the same of equal values, as RFC 8785 writes it. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`).join()}}`;
}
