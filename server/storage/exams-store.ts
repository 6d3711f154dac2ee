import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { AuditEntry } from '#contracts/audit.ts';
import { Exam } from '#contracts/exam.ts';
import type { ExamId, Instant, SittingId } from '#contracts/ids.ts';
import { appendAudit } from './audit-store.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

const COLUMNS = ['id', 'title', 'form', 'durationMinutes', 'policy', 'paper', 'subject', 'scope'] as const;

/** Exams are parsed when read, so that one stored before a policy gained a field has that field's default. */
export class ExamsStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async byId(id: ExamId): Promise<Exam | null> {
    const row = await this.#database.read((db) =>
      db.selectFrom('exams').select(COLUMNS).where('id', '=', id).executeTakeFirst(),
    );
    return row ? Exam.parse(row) : null;
  }

  async ofSitting(sittingId: SittingId): Promise<Exam | null> {
    const row = await this.#database.read((db) =>
      db
        .selectFrom('exams')
        .select(COLUMNS)
        .where('id', '=', (inner) =>
          inner.selectFrom('sittings').select('examId').where('sittings.id', '=', sittingId),
        )
        .executeTakeFirst(),
    );
    return row ? Exam.parse(row) : null;
  }

  /** With its line in the audit trail, when given. */
  async add(exam: Exam, audit?: AuditEntry): Promise<void> {
    await this.#database.transaction(async (db) => {
      await putExam(db, exam);
      if (audit) await appendAudit(db, audit);
    });
  }

  /** Whether an exam that compares faces has a sitting that is not over at `now`. */
  async anyPlannedComparesFaces(now: Instant): Promise<boolean> {
    const { rows } = await this.#database.read((db) =>
      sql`
        select from exams join sittings on sittings.exam_id = exams.id
        where exams.policy @> '{"compareFaces": true}'
          and sittings.closes_at + exams.duration_minutes::bigint * 60000 > ${now} limit 1`.execute(db),
    );
    return rows.length > 0;
  }

  /** Newest first. */
  async list(): Promise<Exam[]> {
    const rows = await this.#database.read((db) =>
      db.selectFrom('exams').select(COLUMNS).orderBy('addedOrder', 'desc').execute(),
    );
    return rows.map((row) => Exam.parse(row));
  }
}

/** Writes the exam within a transaction of the caller's. */
export async function putExam(db: Kysely<Schema>, exam: Exam): Promise<void> {
  const { title, policy, paper, subject, ...plain } = exam;
  await db
    .insertInto('exams')
    .values({
      ...plain,
      title: JSON.stringify(title),
      policy: JSON.stringify(policy),
      paper: JSON.stringify(paper),
      subject: subject && JSON.stringify(subject),
    })
    .execute();
}
