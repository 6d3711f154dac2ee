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

/** Whether two answers say the same; the order of chosen options means nothing. */
export function sameValue(a: AnswerValue, b: AnswerValue): boolean {
  if (a.kind === 'multiple_choice' && b.kind === 'multiple_choice')
    return a.optionIds.length === b.optionIds.length && a.optionIds.every((id) => b.optionIds.includes(id));
  if (a.kind === 'single_choice' && b.kind === 'single_choice') return a.optionId === b.optionId;
  return a.kind === 'text' && b.kind === 'text' && a.text === b.text;
}

/** Whether nothing is chosen or written. */
export function isBlank(value: AnswerValue | undefined): boolean {
  if (value === undefined) return true;
  if (value.kind === 'single_choice') return value.optionId === null;
  if (value.kind === 'multiple_choice') return value.optionIds.length === 0;
  return value.text.trim() === '';
}
