import { UNDER_WAY } from '#contracts/attempt-phases.ts';
import type { Answer, Attempt, AttemptStatus, Receipt } from '#contracts/attempt.ts';
import type { AuditEntry } from '#contracts/audit.ts';
import type { AttemptId, Instant, SittingId } from '#contracts/ids.ts';
import type { Accommodation } from '#contracts/policy.ts';
import type { TimeEvent } from '#contracts/time-ledger.ts';
import type { Kysely } from 'kysely';
import { answersOf } from './answers-store.ts';
import { appendAudit } from './audit-store.ts';
import { isTaken } from './database-faults.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

interface StoredChange {
  from: AttemptStatus;
  audit: AuditEntry | null;
  time?: { after: number; events: readonly TimeEvent[] };
  seal?: (answers: readonly Answer[]) => Receipt;
}

export class AttemptsStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async byId(id: AttemptId): Promise<Attempt | null> {
    const row = await this.#database.read((db) =>
      db.selectFrom('attempts').selectAll().where('id', '=', id).executeTakeFirst(),
    );
    return row ?? null;
  }

  async bySitting(sittingId: SittingId): Promise<Attempt[]> {
    return (await this.rosterOf(sittingId)).map(({ attempt }) => attempt);
  }

  /** The sitting's attempts with who makes them, by name. */
  async rosterOf(sittingId: SittingId): Promise<{ attempt: Attempt; displayName: string; login: string }[]> {
    const rows = await this.#database.read((db) =>
      db
        .selectFrom('attempts')
        .innerJoin('users', 'users.id', 'attempts.candidateId')
        .selectAll('attempts')
        .select(['users.displayName', 'users.login'])
        .where('sittingId', '=', sittingId)
        .orderBy('users.displayName')
        .orderBy('users.login')
        .execute(),
    );
    return rows.map(({ displayName, login, ...attempt }) => ({ attempt, displayName, login }));
  }

  /** Attempts that had begun and were not over when last written: what a restarted server takes up again. */
  async listUnderWay(): Promise<Attempt[]> {
    return await this.#database.read((db) =>
      db.selectFrom('attempts').selectAll().where('status', 'in', UNDER_WAY).orderBy('startedAt').execute(),
    );
  }

  /** Attempts under way whose deadline is at or before `at`; those that are paused have none. */
  async listDue(at: Instant): Promise<Attempt[]> {
    return await this.#database.read((db) =>
      db
        .selectFrom('attempts')
        .selectAll()
        .where('status', 'in', UNDER_WAY)
        .where('deadlineAt', '<=', at)
        .execute(),
    );
  }

  /** Attempts on a break that ends at or before `at`. */
  async listBreaksOver(at: Instant): Promise<Attempt[]> {
    return await this.#database.read((db) =>
      db.selectFrom('attempts').selectAll().where('breakUntil', '<=', at).execute(),
    );
  }

  /** Adds an attempt; when the candidate already has one in this sitting, nothing changes. Answers the stored one. */
  async add(attempt: Attempt): Promise<Attempt> {
    return await this.#database.transaction(async (db) => {
      await db
        .insertInto('attempts')
        .values(attemptRow(attempt))
        .onConflict((conflict) => conflict.columns(['sittingId', 'candidateId']).doNothing())
        .execute();
      return await db
        .selectFrom('attempts')
        .selectAll()
        .where('sittingId', '=', attempt.sittingId)
        .where('candidateId', '=', attempt.candidateId)
        .executeTakeFirstOrThrow();
    });
  }

  /** As `add`, for many of one sitting; the answer is in no order. */
  async addMany(sittingId: SittingId, attempts: Attempt[]): Promise<Attempt[]> {
    if (attempts.length === 0) return [];
    return await this.#database.transaction(async (db) => {
      await db
        .insertInto('attempts')
        .values(attempts.map(attemptRow))
        .onConflict((conflict) => conflict.columns(['sittingId', 'candidateId']).doNothing())
        .execute();
      const candidates = attempts.map(({ candidateId }) => candidateId);
      return await db
        .selectFrom('attempts')
        .selectAll()
        .where('sittingId', '=', sittingId)
        .where('candidateId', 'in', candidates)
        .execute();
    });
  }

  /**
   * Stores a change with its line in the audit trail, what it adds to the time ledger and, at the exam's end, the receipt
   * of the answers; provided the attempt still has the status `from` and the ledger no more facts than `after`. Answers
   * whether it had. AttemptWriter is the only caller.
   */
  async save(attempt: Attempt, change: StoredChange): Promise<boolean> {
    const { status, startedAt, deadlineAt, endedAt, pausedRemainingMs, breakUntil } = attempt;
    const { admittedAt, statusReason } = attempt;
    const storing = this.#database.transaction(async (db) => {
      const { numUpdatedRows } = await db
        .updateTable('attempts')
        .set({
          status,
          startedAt,
          deadlineAt,
          endedAt,
          pausedRemainingMs,
          breakUntil,
          admittedAt,
          statusReason,
        })
        .set({ consent: asJson(attempt) })
        .where('id', '=', attempt.id)
        .where('status', '=', change.from)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return false;
      // What is kept of a face lives while it is compared, and not a moment longer.
      if (!UNDER_WAY.includes(status) || !attempt.consent?.purposes.includes('face_comparison'))
        await db.deleteFrom('faceTemplates').where('attemptId', '=', attempt.id).execute();
      if (change.time) await appendTime(db, attempt.id, change.time);
      if (change.seal) {
        const receipt = change.seal(await answersOf(db, attempt.id));
        await db.insertInto('receipts').values(receipt).execute();
      }
      if (change.audit) await appendAudit(db, change.audit);
      return true;
    });
    return await storing.catch((error: unknown) => {
      // The place in the ledger is taken: somebody appended to it meanwhile.
      if (isTaken(error)) return false;
      throw error;
    });
  }

  /**
   * Sets what the candidate is spared, with its line in the audit trail; answers the attempt as it then is, or null when
   * it is over or unknown, and nothing changed.
   */
  async accommodate(
    id: AttemptId,
    accommodations: readonly Accommodation[],
    audit: AuditEntry,
  ): Promise<Attempt | null> {
    return await this.#database.transaction(async (db) => {
      const attempt = await db
        .updateTable('attempts')
        .set({ accommodations: JSON.stringify(accommodations) })
        .where('id', '=', id)
        .where('endedAt', 'is', null)
        .returningAll()
        .executeTakeFirst();
      if (!attempt) return null;
      await appendAudit(db, audit);
      return attempt;
    });
  }
}

async function appendTime(
  db: Kysely<Schema>,
  attemptId: AttemptId,
  { after, events }: NonNullable<StoredChange['time']>,
): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((event, index) => ({
    attemptId,
    seq: after + index + 1,
    data: JSON.stringify(event),
  }));
  await db.insertInto('timeEvents').values(rows).execute();
}

/** An attempt as its row. */
export function attemptRow(attempt: Attempt) {
  return {
    ...attempt,
    consent: asJson(attempt),
    accommodations: JSON.stringify(attempt.accommodations),
  };
}

function asJson({ consent }: Attempt): string | null {
  return consent && JSON.stringify(consent);
}
