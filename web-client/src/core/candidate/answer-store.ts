import type { AnswerValue } from '#contracts/attempt.ts';
import type { AttemptId } from '#contracts/ids.ts';

/** One answer as this computer keeps it. */
export interface KeptAnswer {
  readonly questionId: string;
  readonly value: AnswerValue;
  readonly revision: number;
  /** When it was given, server clock, ms. */
  readonly editedAt: number;
  /** Whether the server has this revision. */
  readonly acknowledged: boolean;
}

/** Where answers survive a reload, a crash and days without a line. */
export interface AnswerStore {
  load(attemptId: AttemptId): Promise<KeptAnswer[]>;
  /** Resolves once the answer is on disk. */
  save(attemptId: AttemptId, answer: KeptAnswer): Promise<void>;
  /** Writes at once, without waiting: the page may be gone the next moment. */
  saveBeforeLeaving(attemptId: AttemptId, answers: readonly KeptAnswer[]): void;
  clear(attemptId: AttemptId): Promise<void>;
}

/** The newest of each question, out of several places. */
export function newestOfEach(answers: readonly KeptAnswer[]): KeptAnswer[] {
  const newest = new Map<string, KeptAnswer>();
  for (const answer of answers) {
    const other = newest.get(answer.questionId);
    if (other === undefined || isNewer(answer, other)) newest.set(answer.questionId, answer);
  }
  return [...newest.values()];
}

function isNewer(a: KeptAnswer, b: KeptAnswer): boolean {
  return a.revision > b.revision || (a.revision === b.revision && a.acknowledged && !b.acknowledged);
}
