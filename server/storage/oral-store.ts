import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Assessment } from '#contracts/assessment.ts';
import type { AttemptStatus } from '#contracts/attempt.ts';
import type { AuditEntry } from '#contracts/audit.ts';
import type { AttemptId, GroupId, SittingId, TicketBankId, UserId } from '#contracts/ids.ts';
import type { ExamMark } from '#contracts/mark.ts';
import { OralPlan, OralRecord, TicketBank } from '#contracts/oral.ts';
import { assessmentsOf, fileAssessment } from './assessments-store.ts';
import { VOID } from './attempt-moves.ts';
import { appendAudit } from './audit-store.ts';
import type { Database } from './database.ts';
import { putMark } from './marks-store.ts';
import type { Schema } from './schema.ts';

/** A candidate of an oral sitting, as the examiners call them up. */
export interface OralCandidate {
  attemptId: AttemptId;
  sittingId: SittingId;
  candidateId: UserId;
  status: AttemptStatus;
  displayName: string;
  /** Null of somebody who is in no group. */
  group: { id: GroupId; code: string } | null;
  record: OralRecord | null;
}

/** What somebody decides about a candidate from, as it stands while nobody else decides. */
export interface OralNow {
  plan: OralPlan;
  record: OralRecord | null;
  assessments: Assessment[];
}

/** What came of it, kept together. */
export interface OralTaken {
  record: OralRecord;
  assessment?: Assessment;
  mark?: ExamMark;
  audit?: AuditEntry;
}

/** How many of a group are to be examined in a sitting, and how many have their mark. */
export interface OralGroup {
  sittingId: SittingId;
  code: string;
  students: number;
  marked: number;
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

  /** Whether a ticket of the bank was drawn. */
  async isDrawn(bankId: TicketBankId): Promise<boolean> {
    return await this.#database.read((db) => drawnFrom(db, bankId));
  }

  /** False, and nothing done, when a ticket of the bank was drawn already. */
  async saveBank(bank: TicketBank, audit: AuditEntry): Promise<boolean> {
    const data = JSON.stringify(bank);
    return await this.#database.transaction(async (db) => {
      // Draws wait for this lock as well: none falls between the look and the change.
      await alone(db, bank.id);
      if (await drawnFrom(db, bank.id)) return false;
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

  /** False, and nothing done, when a ticket was drawn in the sitting already and `plan` changes what it is judged by. */
  async savePlan(plan: OralPlan, audit: AuditEntry): Promise<boolean> {
    const { sittingId, bankId } = plan;
    const values = { bankId, data: JSON.stringify(plan) };
    return await this.#database.transaction(async (db) => {
      // Draws hold the row: none falls between the look and the change.
      const row = await db
        .selectFrom('oralPlans')
        .select('data')
        .where('sittingId', '=', sittingId)
        .forUpdate()
        .executeTakeFirst();
      if (row && !isSameExam(OralPlan.parse(row.data), plan) && (await hasDrawn(db, sittingId))) return false;
      await db
        .insertInto('oralPlans')
        .values({ sittingId, ...values })
        .onConflict((on) => on.column('sittingId').doUpdateSet(values))
        .execute();
      await appendAudit(db, audit);
      return true;
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
        .select(['attempts.id as attemptId', 'sittingId', 'candidateId', 'attempts.status', 'displayName'])
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

  /** Groups of the sittings by code; of those who are in none the code is empty. */
  async groupsOf(sittingIds: readonly SittingId[]): Promise<OralGroup[]> {
    if (sittingIds.length === 0) return [];
    return await this.#database.read((db) =>
      db
        .selectFrom('attempts')
        .leftJoin('students', 'students.userId', 'attempts.candidateId')
        .leftJoin('groups', 'groups.id', 'students.groupId')
        .leftJoin('oralRecords', 'oralRecords.attemptId', 'attempts.id')
        .select(['sittingId', sql<string>`coalesce(groups.code, '')`.as('code')])
        .select((of) => of.fn.countAll<number>().as('students'))
        .select(sql<number>`count(*) filter (where data->>'state' = 'marked')`.as('marked'))
        .where('sittingId', 'in', sittingIds)
        .where('attempts.status', 'not in', VOID)
        .groupBy(['sittingId', 'groups.code'])
        .orderBy('groups.code')
        .execute(),
    );
  }

  /**
   * Keeps what `take` makes of the bank and of the numbers that the group drew of it before; draws of one bank wait for
   * each other. Nothing is done when `take` throws. Null when the sitting or its bank is no more.
   */
  async draw(
    { attemptId, sittingId, group }: Pick<OralCandidate, 'attemptId' | 'sittingId' | 'group'>,
    take: (now: Pick<OralNow, 'plan' | 'record'> & { bank: TicketBank; drawn: number[] }) => OralTaken,
  ): Promise<OralRecord | null> {
    const groupId = group?.id ?? null;
    return await this.#database.transaction(async (db) => {
      const plan = await heldPlan(db, sittingId);
      if (!plan) return null;
      await alone(db, plan.bankId);
      const bank = await db
        .selectFrom('ticketBanks')
        .select('data')
        .where('id', '=', plan.bankId)
        .executeTakeFirst();
      if (!bank) return null;
      const rows = await db
        .selectFrom('oralRecords')
        .select('ticketNumber')
        .where('bankId', '=', plan.bankId)
        .where(sql<boolean>`group_id is not distinct from ${groupId}`)
        .execute();
      const record = await heldRecord(db, attemptId);
      const drawn = rows.flatMap(({ ticketNumber }) => ticketNumber ?? []);
      const taken = take({ plan, bank: TicketBank.parse(bank.data), drawn, record });
      return await put(db, { attemptId, bankId: plan.bankId, groupId }, taken);
    });
  }

  /** Keeps what `take` makes of the record and of how it was judged, one at a time; nothing when `take` throws. */
  async step(
    { attemptId, sittingId, group }: Pick<OralCandidate, 'attemptId' | 'sittingId' | 'group'>,
    take: (now: OralNow) => OralTaken,
  ): Promise<OralRecord | null> {
    return await this.#database.transaction(async (db) => {
      const plan = await heldPlan(db, sittingId);
      if (!plan) return null;
      const record = await heldRecord(db, attemptId);
      const assessments = (await assessmentsOf(db, [attemptId])).get(attemptId) ?? [];
      const taken = take({ plan, record, assessments });
      return await put(db, { attemptId, bankId: plan.bankId, groupId: group?.id ?? null }, taken);
    });
  }
}

async function drawnFrom(db: Kysely<Schema>, bankId: TicketBankId): Promise<boolean> {
  const drawn = await db
    .selectFrom('oralRecords')
    .select('attemptId')
    .where('bankId', '=', bankId)
    .where('ticketNumber', 'is not', null)
    .executeTakeFirst();
  return drawn !== undefined;
}

/** Waits until nobody else draws from the bank or changes it. */
async function alone(db: Kysely<Schema>, bankId: TicketBankId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${bankId}, 0))`.execute(db);
}

async function heldPlan(db: Kysely<Schema>, sittingId: SittingId): Promise<OralPlan | null> {
  const row = await db
    .selectFrom('oralPlans')
    .select('data')
    .where('sittingId', '=', sittingId)
    .forShare()
    .executeTakeFirst();
  return row ? OralPlan.parse(row.data) : null;
}

/** The candidate's record; the attempt's row is held, for there may be no record yet to hold. */
async function heldRecord(db: Kysely<Schema>, attemptId: AttemptId): Promise<OralRecord | null> {
  await db.selectFrom('attempts').select('id').where('id', '=', attemptId).forUpdate().execute();
  const row = await db
    .selectFrom('oralRecords')
    .select('data')
    .where('attemptId', '=', attemptId)
    .executeTakeFirst();
  return row ? OralRecord.parse(row.data) : null;
}

async function put(
  db: Kysely<Schema>,
  key: { attemptId: AttemptId; bankId: TicketBankId; groupId: GroupId | null },
  { record, assessment, mark, audit }: OralTaken,
): Promise<OralRecord> {
  const values = { ...key, ticketNumber: record.draw?.ticket.number ?? null, data: JSON.stringify(record) };
  await db
    .insertInto('oralRecords')
    .values(values)
    .onConflict((on) => on.column('attemptId').doUpdateSet(values))
    .execute();
  if (assessment) await fileAssessment(db, key.attemptId, assessment);
  if (mark) await putMark(db, mark);
  if (audit) await appendAudit(db, audit);
  return record;
}

const isSameExam = (one: OralPlan, other: OralPlan): boolean =>
  one.bankId === other.bankId && one.criteriaSetId === other.criteriaSetId && one.source === other.source;

async function hasDrawn(db: Kysely<Schema>, sittingId: SittingId): Promise<boolean> {
  const drawn = await db
    .selectFrom('oralRecords')
    .innerJoin('attempts', 'attempts.id', 'oralRecords.attemptId')
    .select('attemptId')
    .where('sittingId', '=', sittingId)
    .where('ticketNumber', 'is not', null)
    .executeTakeFirst();
  return drawn !== undefined;
}
