import type { AuditEntry } from '#contracts/audit.ts';
import type { CourseId, QuestionId } from '#contracts/ids.ts';
import { BankQuestion } from '#contracts/question-bank.ts';
import type { AnswerKey } from '#contracts/question-bank.ts';
import { appendAudit } from './audit-store.ts';
import type { Database } from './database.ts';

const COLUMNS = [
  'bankQuestions.id',
  'courseId',
  'bankQuestions.version',
  'category',
  'difficulty',
  'retired',
  'question',
  'key',
  'changedBy',
  'changedAt',
] as const;

/** Rows in one statement: PostgreSQL takes at most 65 535 parameters. */
const BATCH = 1_000;

/** Question banks. A question is never overwritten: its versions stay, as papers were drawn with them. */
export class QuestionBankStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** In the order in which they were added. */
  async ofCourse(courseId: CourseId): Promise<BankQuestion[]> {
    const rows = await this.#database.read((db) =>
      db
        .selectFrom('bankQuestions')
        .innerJoin('bankQuestionVersions as now', (join) =>
          join
            .onRef('now.questionId', '=', 'bankQuestions.id')
            .onRef('now.version', '=', 'bankQuestions.version'),
        )
        .select(COLUMNS)
        .where('courseId', '=', courseId)
        .orderBy('addedOrder')
        .execute(),
    );
    return rows.map((row) => BankQuestion.parse(row));
  }

  async byId(id: QuestionId): Promise<BankQuestion | null> {
    const row = await this.#database.read((db) =>
      db
        .selectFrom('bankQuestions')
        .innerJoin('bankQuestionVersions as now', (join) =>
          join
            .onRef('now.questionId', '=', 'bankQuestions.id')
            .onRef('now.version', '=', 'bankQuestions.version'),
        )
        .select(COLUMNS)
        .where('bankQuestions.id', '=', id)
        .executeTakeFirst(),
    );
    return row ? BankQuestion.parse(row) : null;
  }

  /** Of each of these versions, by question. */
  async keys(drawn: readonly { questionId: QuestionId; version: number }[]): Promise<Map<string, AnswerKey>> {
    if (drawn.length === 0) return new Map();
    const rows = await this.#database.read((db) =>
      db
        .selectFrom('bankQuestionVersions')
        .select(['questionId', 'version', 'key'])
        .where('questionId', 'in', [...new Set(drawn.map(({ questionId }) => questionId))])
        .execute(),
    );
    const wanted = new Map<string, number>(drawn.map(({ questionId, version }) => [questionId, version]));
    return new Map(
      rows
        .filter(({ questionId, version }) => wanted.get(questionId) === version)
        .map(({ questionId, key }) => [questionId, BankQuestion.shape.key.parse(key)]),
    );
  }

  /** All of them or none, with one line in the audit trail. */
  async addMany(questions: readonly BankQuestion[], audit: AuditEntry): Promise<void> {
    await this.#database.transaction(async (db) => {
      for (let from = 0; from < questions.length; from += BATCH) {
        const batch = questions.slice(from, from + BATCH);
        await db.insertInto('bankQuestions').values(batch.map(headOf)).execute();
        await db.insertInto('bankQuestionVersions').values(batch.map(versionOf)).execute();
      }
      await appendAudit(db, audit);
    });
  }

  /** Makes it the newest version if the one before it still is; false when somebody else was quicker. */
  async change(question: BankQuestion, audit: AuditEntry): Promise<boolean> {
    return await this.#database.transaction(async (db) => {
      const { id, version, category, difficulty, retired } = question;
      const moved = await db
        .updateTable('bankQuestions')
        .set({ version, category, difficulty, retired })
        .where('id', '=', id)
        .where('version', '=', version - 1)
        .executeTakeFirst();
      if (moved.numUpdatedRows === 0n) return false;
      await db.insertInto('bankQuestionVersions').values(versionOf(question)).execute();
      await appendAudit(db, audit);
      return true;
    });
  }
}

function headOf({ id, courseId, version, category, difficulty, retired }: BankQuestion) {
  return { id, courseId, version, category, difficulty, retired };
}

function versionOf({ id: questionId, version, question, key, changedBy, changedAt }: BankQuestion) {
  return {
    questionId,
    version,
    question: JSON.stringify(question),
    key: JSON.stringify(key),
    changedBy,
    changedAt,
  };
}
