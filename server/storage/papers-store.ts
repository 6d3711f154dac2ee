import type { AuditEntry } from '#contracts/audit.ts';
import { Blueprint, MarkingRule } from '#contracts/blueprint.ts';
import { Paper, Question } from '#contracts/exam.ts';
import type { Exam } from '#contracts/exam.ts';
import type { AttemptId, CourseId, ExamId, QuestionId } from '#contracts/ids.ts';
import { AnswerKey } from '#contracts/question-bank.ts';
import type { Difficulty } from '#contracts/question-bank.ts';
import { appendAudit } from './audit-store.ts';
import type { Database } from './database.ts';
import { isTaken } from './database-faults.ts';
import { putExam } from './exams-store.ts';
import type { QuestionTables } from './tables/question-tables.ts';

/** What papers of an exam are drawn by and from: the versions that the bank held when the exam was made. */
export interface ExamBlueprint {
  examId: ExamId;
  courseId: CourseId;
  blueprint: Blueprint;
  marking: MarkingRule;
  pool: { questionId: QuestionId; version: number; category: string; difficulty: Difficulty }[];
}

/** What papers are made and marked by: nothing, the keys of the exam's own questions, or a blueprint over a pool. */
type PaperMaking =
  | { kind: 'none' }
  | { kind: 'fixed'; keys: Record<string, AnswerKey>; marking: MarkingRule }
  | ({ kind: 'drawn' } & Omit<ExamBlueprint, 'examId'>);

/** The paper of one attempt. `paper` is null where all candidates have the exam's own. */
export type AttemptPaper = Omit<QuestionTables['attemptPapers'], 'paper' | 'drawn' | 'state'> & {
  paper: Paper | null;
  drawn: { questionId: QuestionId; version: number }[];
  state: 'open' | 'waiting' | 'settled';
};

/** Blueprints, and the papers that were drawn by them: one an attempt, for good. */
export class PapersStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The exam and what its papers are made and marked by, or neither. */
  async addExam(exam: Exam, source: PaperMaking, audit: AuditEntry): Promise<void> {
    await this.#database.transaction(async (db) => {
      await putExam(db, exam);
      if (source.kind === 'drawn')
        await db
          .insertInto('examBlueprints')
          .values({
            examId: exam.id,
            courseId: source.courseId,
            blueprint: JSON.stringify(source.blueprint),
            marking: JSON.stringify(source.marking),
            pool: JSON.stringify(source.pool),
          })
          .execute();
      if (source.kind === 'fixed')
        await db
          .insertInto('examKeys')
          .values({
            examId: exam.id,
            keys: JSON.stringify(source.keys),
            marking: JSON.stringify(source.marking),
          })
          .execute();
      await appendAudit(db, audit);
    });
  }

  /** Who marks the exam's papers, and the keys of its own questions by their ids; of an exam without either, the usual rule. */
  async markingOf(examId: ExamId): Promise<{ rule: MarkingRule; keys: Map<string, AnswerKey> }> {
    const [blueprint, own] = await Promise.all([
      this.blueprintOf(examId),
      this.#database.read((db) =>
        db.selectFrom('examKeys').selectAll().where('examId', '=', examId).executeTakeFirst(),
      ),
    ]);
    const keys = Object.entries(own?.keys ?? {}).map(([id, key]) => [id, AnswerKey.parse(key)] as const);
    return { rule: blueprint?.marking ?? MarkingRule.parse(own?.marking ?? {}), keys: new Map(keys) };
  }

  async blueprintOf(examId: ExamId): Promise<ExamBlueprint | null> {
    const row = await this.#database.read((db) =>
      db.selectFrom('examBlueprints').selectAll().where('examId', '=', examId).executeTakeFirst(),
    );
    if (!row) return null;
    return { ...row, blueprint: Blueprint.parse(row.blueprint), marking: MarkingRule.parse(row.marking) };
  }

  /** How many questions each paper has, of all exams whose papers are drawn. */
  async drawnCounts(): Promise<Map<ExamId, number>> {
    const rows = await this.#database.read((db) =>
      db.selectFrom('examBlueprints').select(['examId', 'blueprint']).execute(),
    );
    const countOf = (blueprint: unknown): number =>
      Blueprint.parse(blueprint).parts.reduce((sum, { count }) => sum + count, 0);
    return new Map(rows.map(({ examId, blueprint }) => [examId, countOf(blueprint)]));
  }

  /** The questions of these versions, by question. */
  async questions(pool: ExamBlueprint['pool']): Promise<Map<QuestionId, Question>> {
    if (pool.length === 0) return new Map();
    const rows = await this.#database.read((db) =>
      db
        .selectFrom('bankQuestionVersions')
        .select(['questionId', 'version', 'question'])
        .where(
          'questionId',
          'in',
          pool.map(({ questionId }) => questionId),
        )
        .execute(),
    );
    const wanted = new Map(pool.map(({ questionId, version }) => [questionId, version]));
    return new Map(
      rows
        .filter(({ questionId, version }) => wanted.get(questionId) === version)
        .map(({ questionId, question }) => [questionId, Question.parse(question)]),
    );
  }

  async ofAttempt(attemptId: AttemptId): Promise<AttemptPaper | null> {
    const row = await this.#database.read((db) =>
      db.selectFrom('attemptPapers').selectAll().where('attemptId', '=', attemptId).executeTakeFirst(),
    );
    return row ? { ...row, paper: row.paper === null ? null : Paper.parse(row.paper) } : null;
  }

  /**
   * Keeps a drawn paper unless the attempt has one, and answers the one that counts; `number_taken` when another paper of
   * the exam has its number.
   */
  async keep(paper: AttemptPaper): Promise<AttemptPaper | 'number_taken'> {
    try {
      await this.#database.write((db) =>
        db
          .insertInto('attemptPapers')
          .values({
            ...paper,
            paper: paper.paper && JSON.stringify(paper.paper),
            drawn: JSON.stringify(paper.drawn),
          })
          .onConflict((conflict) => conflict.column('attemptId').doNothing())
          .execute(),
      );
    } catch (error) {
      if (isTaken(error)) return 'number_taken';
      throw error;
    }
    return (await this.ofAttempt(paper.attemptId)) ?? paper;
  }
}
