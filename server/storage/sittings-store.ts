import { sql } from 'kysely';
import type { SittingOverview } from '#contracts/api.ts';
import type { AuditEntry } from '#contracts/audit.ts';
import type { Sitting } from '#contracts/exam.ts';
import type { SittingId } from '#contracts/ids.ts';
import { appendAudit } from './audit-store.ts';
import type { Database } from './database.ts';

const COLUMNS = ['id', 'examId', 'opensAt', 'closesAt'] as const;

export class SittingsStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async byId(id: SittingId): Promise<Sitting | null> {
    const row = await this.#database.read((db) =>
      db.selectFrom('sittings').select(COLUMNS).where('id', '=', id).executeTakeFirst(),
    );
    return row ?? null;
  }

  /** With its line in the audit trail, when given. */
  async add(sitting: Sitting, audit?: AuditEntry): Promise<void> {
    await this.#database.transaction(async (db) => {
      await db.insertInto('sittings').values(sitting).execute();
      if (audit) await appendAudit(db, audit);
    });
  }

  /** Latest opening first. */
  async list(): Promise<Sitting[]> {
    return await this.#database.read((db) =>
      db.selectFrom('sittings').select(COLUMNS).orderBy('opensAt', 'desc').execute(),
    );
  }

  /** Every sitting but those of practice, with what its exam is and how its attempts and incidents stand, latest opening first. */
  async listWithExam(): Promise<SittingOverview[]> {
    const rows = await this.#database.read((db) =>
      db
        .with('attemptCounts', (from) =>
          from
            .selectFrom('attempts')
            .select(['sittingId', (of) => of.fn.countAll<number>().as('candidateCount')])
            .select(
              sql<number>`count(*) filter (where status in ('live', 'paused', 'disconnected'))`.as(
                'liveCount',
              ),
            )
            .groupBy('sittingId'),
        )
        .with('incidentCounts', (from) =>
          from
            .selectFrom('incidents')
            .innerJoin('attempts', 'attempts.id', 'incidents.attemptId')
            .select('attempts.sittingId')
            .select(sql<number>`count(*) filter (where incidents.status = 'open')`.as('openIncidentCount'))
            .select(sql<number>`count(*) filter (where decision is null)`.as('undecidedIncidentCount'))
            .groupBy('attempts.sittingId'),
        )
        .selectFrom('sittings')
        .innerJoin('exams', 'exams.id', 'sittings.examId')
        .leftJoin('attemptCounts', 'attemptCounts.sittingId', 'sittings.id')
        .leftJoin('incidentCounts', 'incidentCounts.sittingId', 'sittings.id')
        .select(['sittings.id', 'examId', 'opensAt', 'closesAt', 'title', 'form'])
        .select(['candidateCount', 'liveCount', 'openIncidentCount', 'undecidedIncidentCount'])
        .where('isPractice', '=', false)
        .orderBy('opensAt', 'desc')
        .execute(),
    );
    return rows.map(({ id, examId, opensAt, closesAt, title, form, ...counts }) => ({
      sitting: { id, examId, opensAt, closesAt },
      examTitle: title,
      form,
      candidateCount: counts.candidateCount ?? 0,
      liveCount: counts.liveCount ?? 0,
      openIncidentCount: counts.openIncidentCount ?? 0,
      undecidedIncidentCount: counts.undecidedIncidentCount ?? 0,
    }));
  }
}
