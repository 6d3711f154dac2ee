import { CriteriaSet } from '#contracts/assessment.ts';
import type { Assessment } from '#contracts/assessment.ts';
import type { AuditEntry } from '#contracts/audit.ts';
import type { AttemptId, CriteriaSetId, WorkId } from '#contracts/ids.ts';
import { appendAudit } from './audit-store.ts';
import type { Database } from './database.ts';

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

  async saveCriteria({ id, name, criteria }: CriteriaSet, audit: AuditEntry): Promise<void> {
    const values = { name: JSON.stringify(name), criteria: JSON.stringify(criteria) };
    await this.#database.transaction(async (db) => {
      await db
        .insertInto('criteriaSets')
        .values({ id, ...values })
        .onConflict((on) => on.column('id').doUpdateSet(values))
        .execute();
      await appendAudit(db, audit);
    });
  }

  /** Files one examiner's judgement in place of their last one. */
  async assess(subjectId: Judged, { assessorId, scores, remark, at }: Assessment): Promise<void> {
    const values = { scores: JSON.stringify(scores), remark, at };
    await this.#database.write((db) =>
      db
        .insertInto('assessments')
        .values({ subjectId, assessorId, ...values })
        .onConflict((on) => on.columns(['subjectId', 'assessorId']).doUpdateSet(values))
        .execute(),
    );
  }

  /** By what was judged, in the order in which examiners judged. */
  async of(subjectIds: readonly Judged[]): Promise<Map<Judged, Assessment[]>> {
    const found = new Map<Judged, Assessment[]>();
    if (subjectIds.length === 0) return found;
    const rows = await this.#database.read((db) =>
      db.selectFrom('assessments').selectAll().where('subjectId', 'in', subjectIds).orderBy('at').execute(),
    );
    for (const { subjectId, ...assessment } of rows)
      found.set(subjectId, [...(found.get(subjectId) ?? []), assessment]);
    return found;
  }
}
