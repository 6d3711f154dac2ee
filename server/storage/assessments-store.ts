import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { CriteriaSet } from '#contracts/assessment.ts';
import type { Assessment } from '#contracts/assessment.ts';
import type { AuditEntry } from '#contracts/audit.ts';
import type { AttemptId, CriteriaSetId, WorkId } from '#contracts/ids.ts';
import { appendAudit } from './audit-store.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

/** What is judged: an oral answer by its attempt, a work by itself. */
export type Judged = AttemptId | WorkId;

/** Criteria, and how examiners judged by them. */
export class AssessmentsStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async criteria(): Promise<CriteriaSet[]> {
    return await this.#database.read((db) =>
      db.selectFrom('criteriaSets').selectAll().orderBy('id').execute(),
    );
  }

  async criteriaById(id: CriteriaSetId): Promise<CriteriaSet | null> {
    const row = await this.#database.read((db) =>
      db.selectFrom('criteriaSets').selectAll().where('id', '=', id).executeTakeFirst(),
    );
    return row ? CriteriaSet.parse(row) : null;
  }

  /** False, and nothing done, when an oral exam or a project is judged by the set already. */
  async saveCriteria({ id, name, criteria }: CriteriaSet, audit: AuditEntry): Promise<boolean> {
    const values = { name: JSON.stringify(name), criteria: JSON.stringify(criteria) };
    return await this.#database.transaction(async (db) => {
      if (await isUsed(db, id)) return false;
      await db
        .insertInto('criteriaSets')
        .values({ id, ...values })
        .onConflict((on) => on.column('id').doUpdateSet(values))
        .execute();
      await appendAudit(db, audit);
      return true;
    });
  }

  /** Files one examiner's judgement in place of their last one. */
  async assess(subjectId: Judged, assessment: Assessment): Promise<void> {
    await this.#database.write((db) => fileAssessment(db, subjectId, assessment));
  }

  /** By what was judged, in the order in which examiners judged. */
  async of(subjectIds: readonly Judged[]): Promise<Map<Judged, Assessment[]>> {
    return await this.#database.read((db) => assessmentsOf(db, subjectIds));
  }
}

/** `assess` as part of a transaction. */
export async function fileAssessment(
  db: Kysely<Schema>,
  subjectId: Judged,
  { assessorId, scores, remark, at }: Assessment,
): Promise<void> {
  const values = { scores: JSON.stringify(scores), remark, at };
  await db
    .insertInto('assessments')
    .values({ subjectId, assessorId, ...values })
    .onConflict((on) => on.columns(['subjectId', 'assessorId']).doUpdateSet(values))
    .execute();
}

/** `of` as part of a transaction. */
export async function assessmentsOf(
  db: Kysely<Schema>,
  subjectIds: readonly Judged[],
): Promise<Map<Judged, Assessment[]>> {
  const found = new Map<Judged, Assessment[]>();
  if (subjectIds.length === 0) return found;
  const rows = await db
    .selectFrom('assessments')
    .selectAll()
    .where('subjectId', 'in', subjectIds)
    .orderBy('at')
    .execute();
  for (const { subjectId, ...assessment } of rows)
    found.set(subjectId, [...(found.get(subjectId) ?? []), assessment]);
  return found;
}

async function isUsed(db: Kysely<Schema>, id: CriteriaSetId): Promise<boolean> {
  for (const table of ['oralPlans', 'assignments'] as const) {
    const used = await db
      .selectFrom(table)
      .select('data')
      .where(sql<string>`data->>'criteriaSetId'`, '=', id)
      .limit(1)
      .executeTakeFirst();
    if (used) return true;
  }
  return false;
}
