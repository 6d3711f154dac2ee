// Steps of attempts on their way to the register, taken in the transaction of whatever leads to them: a paper that people
// begin to mark, a mark, a signature, an appeal. Which step may be taken is the machine's to say.
import type { Kysely } from 'kysely';
import type { Attempt, AttemptStatus } from '#contracts/attempt.ts';
import type { AuditAction } from '#contracts/audit.ts';
import type { AttemptId, Instant, UserId } from '#contracts/ids.ts';
import { nextStatus } from '../attempt/machine.ts';
import type { AttemptStep } from '../attempt/machine.ts';
import { appendAudit } from './audit-store.ts';
import type { Schema } from './schema.ts';

type JudgingStep = Extract<AttemptStep, 'mark' | 'grade' | 'sign' | 'appeal' | 'settle'>;

const ACTIONS: Record<JudgingStep, AuditAction> = {
  mark: 'attempt.marking_begun',
  grade: 'attempt.graded',
  sign: 'attempt.signed',
  appeal: 'attempt.appealed',
  settle: 'attempt.appeal_settled',
};

/** What was done in such an attempt counts for nothing. */
export const VOID: readonly AttemptStatus[] = ['incomplete', 'annulled'];

/** An attempt that nobody else changes until the transaction ends. */
export type HeldAttempt = Pick<Attempt, 'id' | 'status' | 'endedAt'>;

/** Holds attempts, in the order of their ids so that two who hold several wait for each other; who is no more is left out. */
export async function holdAttempts(db: Kysely<Schema>, ids: readonly AttemptId[]): Promise<HeldAttempt[]> {
  if (ids.length === 0) return [];
  return await db
    .selectFrom('attempts')
    .select(['id', 'status', 'endedAt'])
    .where((where) => where('id', '=', where.fn.any(where.val(ids))))
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** Takes a held attempt through steps, each with its line in the audit trail; not one of them when one is refused. */
export async function moveAttempt(
  db: Kysely<Schema>,
  { id, status, endedAt }: HeldAttempt,
  steps: readonly JudgingStep[],
  { by, at }: { by: UserId | null; at: Instant },
): Promise<void> {
  const last = steps.reduce<AttemptStatus | null>((now, step) => now && nextStatus(now, step), status);
  if (last === null) return;
  await db
    .updateTable('attempts')
    .set({ status: last, endedAt: endedAt ?? at })
    .where('id', '=', id)
    .execute();
  await appendAudit(
    db,
    ...steps.map((step) => ({ at, actor: by, action: ACTIONS[step], subject: id, data: {} })),
  );
}

/** Takes a held attempt to its result, whether people marked it or nobody had to. */
export async function gradeAttempt(
  db: Kysely<Schema>,
  attempt: HeldAttempt,
  trace: { by: UserId | null; at: Instant },
): Promise<void> {
  await moveAttempt(db, attempt, attempt.status === 'grading' ? ['grade'] : ['mark', 'grade'], trace);
}
