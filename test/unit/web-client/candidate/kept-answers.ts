import type { AnswerValue } from '#contracts/attempt.ts';
import type { AttemptId } from '#contracts/ids.ts';
import {
  newestOfEach,
  type AnswerStore,
  type KeptAnswer,
} from '../../../../web-client/src/core/candidate/answer-store.ts';

export const words = (text: string): AnswerValue => ({ kind: 'text', text });

/** A computer's disk that outlives the page. */
export class FakeDisk implements AnswerStore {
  readonly kept = new Map<string, KeptAnswer>();
  spilt: KeptAnswer[] = [];
  /** While set, writes wait for it. */
  slow: Promise<void> | null = null;
  failing = false;

  async load(_attemptId: AttemptId): Promise<KeptAnswer[]> {
    return newestOfEach([...this.kept.values(), ...this.spilt]);
  }

  async save(_attemptId: AttemptId, answer: KeptAnswer): Promise<void> {
    await this.slow;
    if (this.failing) throw new Error('disk full');
    this.kept.set(answer.questionId, answer);
  }

  saveBeforeLeaving(_attemptId: AttemptId, answers: readonly KeptAnswer[]): void {
    this.spilt = [...answers];
  }

  async clear(): Promise<void> {
    this.kept.clear();
    this.spilt = [];
  }
}
