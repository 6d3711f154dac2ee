import { sql } from 'kysely';
import type { AuditEntry } from '#contracts/audit.ts';
import type { AttemptId, GroupId, SittingId, TicketBankId, UserId } from '#contracts/ids.ts';
import type { ExamMark } from '#contracts/mark.ts';
import { OralPlan, OralRecord, TicketBank } from '#contracts/oral.ts';
import { appendAudit } from './audit-store.ts';
import type { Database } from './database.ts';
import { putMark } from './marks-store.ts';

/** A candidate of an oral sitting, as the examiners call them up. */
export interface OralCandidate {
  attemptId: AttemptId;
  sittingId: SittingId;
  candidateId: UserId;
  displayName: string;
  /** Null of somebody who is in no group. */
  group: { id: GroupId; code: string } | null;
  record: OralRecord | null;
}

/** Tickets, how sittings are examined orally, and what happened there. */
export class OralStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async banks(): Promise<TicketBank[]> {
    const rows = await this.#database.read((db) => db.selectFrom('ticketBanks').select('data').execute());
    return rows.map(({ data }) => TicketBank.parse(data));
  }

  async bank(id: TicketBankId): Promise<TicketBank | null> {
    const row = await this.#database.read((db) =>
      db.selectFrom('ticketBanks').select('data').where('id', '=', id).executeTakeFirst(),
    );
    return row ? TicketBank.parse(row.data) : null;
  }

  /** False, and nothing done, when a ticket of the bank was drawn already. */
  async saveBank(bank: TicketBank, audit: AuditEntry): Promise<boolean> {
    const data = JSON.stringify(bank);
    return await this.#database.transaction(async (db) => {
      // Draws wait for this lock as well: none falls between the look and the change.
      await sql`select pg_advisory_xact_lock(hashtextextended(${bank.id}, 0))`.execute(db);
      const drawn = await db
        .selectFrom('oralRecords')
        .select('attemptId')
        .where('bankId', '=', bank.id)
        .executeTakeFirst();
      if (drawn) return false;
      await db
        .insertInto('ticketBanks')
        .values({ id: bank.id, ownerId: bank.ownerId, data })
        .onConflict((on) => on.column('id').doUpdateSet({ data }))
        .execute();
      await appendAudit(db, audit);
      return true;
    });
  }

  async plan(sittingId: SittingId): Promise<OralPlan | null> {
    const row = await this.#database.read((db) =>
      db.selectFrom('oralPlans').select('data').where('sittingId', '=', sittingId).executeTakeFirst(),
    );
    return row ? OralPlan.parse(row.data) : null;
  }

  async plans(): Promise<OralPlan[]> {
    const rows = await this.#database.read((db) => db.selectFrom('oralPlans').select('data').execute());
    return rows.map(({ data }) => OralPlan.parse(data));
  }

  async savePlan(plan: OralPlan, audit: AuditEntry): Promise<void> {
    const { sittingId, bankId } = plan;
    const values = { bankId, data: JSON.stringify(plan) };
    await this.#database.transaction(async (db) => {
      await db
        .insertInto('oralPlans')
        .values({ sittingId, ...values })
        .onConflict((on) => on.column('sittingId').doUpdateSet(values))
        .execute();
      await appendAudit(db, audit);
    });
  }

  /** Everybody on the sitting's roster, or one of them by their attempt, in no order. */
  async candidates(which: { sittingId: SittingId } | { attemptId: AttemptId }): Promise<OralCandidate[]> {
    const rows = await this.#database.read((db) =>
      db
        .selectFrom('attempts')
        .innerJoin('users', 'users.id', 'attempts.candidateId')
        .leftJoin('students', 'students.userId', 'attempts.candidateId')
        .leftJoin('groups', 'groups.id', 'students.groupId')
        .leftJoin('oralRecords', 'oralRecords.attemptId', 'attempts.id')
        .select(['attempts.id as attemptId', 'sittingId', 'candidateId', 'displayName'])
        .select(['groups.id as groupId', 'groups.code as groupCode', 'data'])
        .$if('sittingId' in which, (query) =>
          query.where('attempts.sittingId', '=', (which as { sittingId: SittingId }).sittingId),
        )
        .$if('attemptId' in which, (query) =>
          query.where('attempts.id', '=', (which as { attemptId: AttemptId }).attemptId),
        )
        .execute(),
    );
    return rows.map(({ groupId, groupCode, data, ...candidate }) => ({
      ...candidate,
      group: groupId === null || groupCode === null ? null : { id: groupId, code: groupCode },
      record: data && OralRecord.parse(data),
    }));
  }

  /**
   * Keeps the record that `draw` makes of the numbers which the group drew of this bank before; draws of one bank wait for
   * each other. Null, and nothing done, when the candidate has a ticket already.
   */
  async draw(
    { attemptId, bankId, groupId }: { attemptId: AttemptId; bankId: TicketBankId; groupId: GroupId | null },
    draw: (drawn: number[]) => { record: OralRecord; ticketNumber: number; audit: AuditEntry },
  ): Promise<OralRecord | null> {
    return await this.#database.transaction(async (db) => {
      await sql`select pg_advisory_xact_lock(hashtextextended(${bankId}, 0))`.execute(db);
      const rows = await db
        .selectFrom('oralRecords')
        .select(['attemptId', 'ticketNumber'])
        .where('bankId', '=', bankId)
        .where(sql<boolean>`group_id is not distinct from ${groupId}`)
        .execute();
      const { record, ticketNumber, audit } = draw(rows.map((row) => row.ticketNumber));
      const added = await db
        .insertInto('oralRecords')
        .values({ attemptId, bankId, groupId, ticketNumber, data: JSON.stringify(record) })
        .onConflict((on) => on.column('attemptId').doNothing())
        .executeTakeFirst();
      if (added.numInsertedOrUpdatedRows !== 1n) return null;
      await appendAudit(db, audit);
      return record;
    });
  }

  /** Takes the record one step on, with the mark it earned, one at a time; null when there is none or `step` refuses. */
  async step(
    attemptId: AttemptId,
    step: (record: OralRecord) => OralRecord | null,
    mark?: { mark: ExamMark; audit: AuditEntry },
  ): Promise<OralRecord | null> {
    return await this.#database.transaction(async (db) => {
      const row = await db
        .selectFrom('oralRecords')
        .select('data')
        .where('attemptId', '=', attemptId)
        .forUpdate()
        .executeTakeFirst();
      const next = row ? step(OralRecord.parse(row.data)) : null;
      if (!next) return null;
      await db
        .updateTable('oralRecords')
        .set({ data: JSON.stringify(next) })
        .where('attemptId', '=', attemptId)
        .execute();
      if (mark) {
        await putMark(db, mark.mark);
        await appendAudit(db, mark.audit);
      }
      return next;
    });
  }
}
