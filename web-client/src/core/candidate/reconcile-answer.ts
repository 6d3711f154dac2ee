import type { Answer, AnswerValue } from '#contracts/attempt.ts';
import type { KeptAnswer } from './answer-store.ts';

/**
 * What counts of one question when this computer and the server both know an answer: the later one. The server's word
 * stands unless this computer holds an answer that was given later and not yet acknowledged.
 */
export function reconcileAnswer(kept: KeptAnswer | undefined, server: Answer | undefined): KeptAnswer | null {
  if (server === undefined) {
    // Acknowledged and gone there: the server was restored from a backup. It gets the answer again.
    return kept === undefined ? null : { ...kept, acknowledged: false };
  }
  const theirs: KeptAnswer = {
    questionId: server.questionId,
    value: server.value,
    revision: server.revision,
    editedAt: server.savedAt,
    acknowledged: true,
  };
  if (kept === undefined) return theirs;
  if (kept.revision > server.revision) return { ...kept, acknowledged: false };
  if (kept.acknowledged || sameValue(kept.value, server.value)) return theirs;
  // Another device wrote with as high a revision. Both clocks are the server's.
  if (kept.editedAt <= server.savedAt) return theirs;
  return { ...kept, revision: server.revision + 1 };
}

/** Whether two answers say the same; the order in which options were chosen or pairs were made means nothing. */
export function sameValue(a: AnswerValue, b: AnswerValue): boolean {
  if (a.kind === 'multiple_choice' && b.kind === 'multiple_choice') return sameSet(a.optionIds, b.optionIds);
  if (a.kind === 'matching' && b.kind === 'matching')
    return sameSet(a.pairs.map(asText), b.pairs.map(asText));
  return asText(a) === asText(b);
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));

/** Whatever the order of its fields: one side may come from the database. */
function asText(value: object): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
