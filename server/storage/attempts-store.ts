import type { Attempt, AttemptStatus } from '#contracts/attempt.ts';
import type { AuditEntry } from '#contracts/audit.ts';
import type { AttemptId, Instant, SittingId } from '#contracts/ids.ts';
import type { Accommodation } from '#contracts/policy.ts';
import { appendAudit } from './audit-store.ts';
import type { Database } from './database.ts';

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

  /** Attempts that were live when last written: what a restarted server takes up again. */
  async listLive(): Promise<Attempt[]> {
    return await this.#database.read((db) =>
      db.selectFrom('attempts').selectAll().where('status', '=', 'live').orderBy('startedAt').execute(),
    );
  }

  /** Live attempts whose deadline is at or before `at`. */
  async listDue(at: Instant): Promise<Attempt[]> {
    return await this.#database.read((db) =>
      db
        .selectFrom('attempts')
        .selectAll()
        .where('status', '=', 'live')
        .where('deadlineAt', '<=', at)
        .execute(),
    );
  }

  /** Adds an attempt; when the candidate already has one in this sitting, nothing changes. Answers the stored one. */
  async add(attempt: Attempt): Promise<Attempt> {
    return await this.#database.transaction(async (db) => {
      await db
        .insertInto('attempts')
        .values(asRow(attempt))
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
        .values(attempts.map(asRow))
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
   * Stores a change with its line in the audit trail, provided the attempt still has the status `from`;
   * answers whether it had. AttemptService is the only caller.
   */
  async save(attempt: Attempt, step: { from: AttemptStatus; audit: AuditEntry }): Promise<boolean> {
    const { status, startedAt, deadlineAt, endedAt } = attempt;
    return await this.#database.transaction(async (db) => {
      const { numUpdatedRows } = await db
        .updateTable('attempts')
        .set({ status, startedAt, deadlineAt, endedAt, consent: asJson(attempt) })
        .where('id', '=', attempt.id)
        .where('status', '=', step.from)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return false;
      // What is kept of a face lives while it is compared, and not a moment longer.
      if (status !== 'live' || !attempt.consent?.purposes.includes('face_comparison'))
        await db.deleteFrom('faceTemplates').where('attemptId', '=', attempt.id).execute();
      await appendAudit(db, step.audit);
      return true;
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

function asRow(attempt: Attempt) {
  return {
    ...attempt,
    consent: asJson(attempt),
    accommodations: JSON.stringify(attempt.accommodations),
  };
}

function asJson({ consent }: Attempt): string | null {
  return consent && JSON.stringify(consent);
}
