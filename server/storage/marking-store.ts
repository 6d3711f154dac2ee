import type { Answer, AttemptStatus } from '#contracts/attempt.ts';
import type { AuditEntry } from '#contracts/audit.ts';
import type { AttemptId, CourseId, ExamId, Instant, LocalisedText, UserId } from '#contracts/ids.ts';
import type { ExamMark } from '#contracts/mark.ts';
import type { HandMarkEntry } from '#contracts/marking.ts';
import { VOID, gradeAttempt, holdAttempts, moveAttempt } from './attempt-moves.ts';
import { appendAudit } from './audit-store.ts';
import type { Database } from './database.ts';
import { putMark } from './marks-store.ts';

/** Attempts that count, and that nothing more comes to. */
const TO_MARK: AttemptStatus[] = ['submitted', 'ended_by_proctor', 'timed_out'];

/** A mark with the answer it is of. */
export type StoredHandMark = HandMarkEntry & { questionId: string };

/** What all answers of a paper came to, 0–100, and the mark it is for the candidate's course, if the exam is of one. */
export interface PaperResult {
  points: number;
  settledAt: Instant;
  mark: ExamMark | null;
  /** Whose mark was the last one missing; null where keys marked it all. */
  by: UserId | null;
  audit: readonly AuditEntry[];
}

/** What people gave for answers, and how far papers are with it. */
export class MarkingStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Papers of attempts that are over, by exam, exams newest first. */
  async overview(): Promise<
    {
      examId: ExamId;
      examTitle: LocalisedText;
      courseId: CourseId | null;
      papers: number;
      waiting: number;
      settled: number;
    }[]
  > {
    const rows = await this.#database.read((db) =>
      db
        .selectFrom('attemptPapers')
        .innerJoin('attempts', 'attempts.id', 'attemptPapers.attemptId')
        .innerJoin('exams', 'exams.id', 'attemptPapers.examId')
        .where('state', 'in', ['waiting', 'settled'])
        .where('attempts.status', 'not in', VOID)
        .groupBy(['exams.id'])
        .orderBy('exams.addedOrder', 'desc')
        .select(({ fn, eb }) => [
          'exams.id as examId',
          'exams.title as examTitle',
          'exams.subject',
          fn.countAll<string>().as('papers'),
          fn
            .countAll<string>()
            .filterWhere(eb('state', '=', 'waiting'))
            .as('waiting'),
          fn
            .countAll<string>()
            .filterWhere(eb('state', '=', 'settled'))
            .as('settled'),
        ])
        .execute(),
    );
    return rows.map(({ subject, ...row }) => ({
      ...row,
      courseId: subject?.courseId ?? null,
      papers: Number(row.papers),
      waiting: Number(row.waiting),
      settled: Number(row.settled),
    }));
  }

  /** Attempts that are over and not yet looked at, the longest ended first. */
  async unseen(limit: number): Promise<AttemptId[]> {
    const rows = await this.#database.read((db) =>
      db
        .selectFrom('attemptPapers')
        .innerJoin('attempts', 'attempts.id', 'attemptPapers.attemptId')
        .select('attemptId')
        .where('state', '=', 'open')
        .where('attempts.status', 'in', TO_MARK)
        .orderBy('endedAt')
        .limit(limit)
        .execute(),
    );
    return rows.map(({ attemptId }) => attemptId);
  }

  /** Papers of an exam that are with the markers or done, and count, by number. */
  async papersOf(
    examId: ExamId,
  ): Promise<
    { attemptId: AttemptId; number: number; state: 'waiting' | 'settled'; points: number | null }[]
  > {
    return await this.#database.read((db) =>
      db
        .selectFrom('attemptPapers')
        .innerJoin('attempts', 'attempts.id', 'attemptPapers.attemptId')
        .select(['attemptId', 'number', 'state', 'points'])
        .where('examId', '=', examId)
        .where('state', 'in', ['waiting', 'settled'])
        .where('attempts.status', 'not in', VOID)
        .orderBy('number')
        .$narrowType<{ state: 'waiting' | 'settled' }>()
        .execute(),
    );
  }

  /** The newest mark of each marker for each answer of these attempts, in the order in which their markers first came. */
  async marksOf(attemptIds: readonly AttemptId[]): Promise<Map<AttemptId, StoredHandMark[]>> {
    const found = new Map<AttemptId, Map<string, StoredHandMark>>();
    if (attemptIds.length === 0) return new Map();
    const rows = await this.#database.read((db) =>
      db
        .selectFrom('handMarks')
        .select(['attemptId', 'questionId', 'marker', 'points', 'criteria', 'comment', 'markedAt'])
        .where((where) => where('attemptId', '=', where.fn.any(where.val(attemptIds))))
        .orderBy('id')
        .execute(),
    );
    for (const { attemptId, ...mark } of rows) {
      const marks = found.get(attemptId) ?? new Map<string, StoredHandMark>();
      found.set(attemptId, marks.set(`${mark.questionId} ${mark.marker}`, mark));
    }
    return new Map([...found].map(([id, marks]) => [id, [...marks.values()]]));
  }

  async answersOf(attemptIds: readonly AttemptId[]): Promise<Map<AttemptId, Map<string, Answer['value']>>> {
    const found = new Map<AttemptId, Map<string, Answer['value']>>();
    if (attemptIds.length === 0) return found;
    const rows = await this.#database.read((db) =>
      db
        .selectFrom('answers')
        .select(['attemptId', 'questionId', 'value'])
        .where((where) => where('attemptId', '=', where.fn.any(where.val(attemptIds))))
        .execute(),
    );
    for (const { attemptId, questionId, value } of rows)
      found.set(
        attemptId,
        (found.get(attemptId) ?? new Map<string, Answer['value']>()).set(questionId, value),
      );
    return found;
  }

  /** Files a mark with its line in the audit trail; false when the paper has its result already. */
  async file(
    attemptId: AttemptId,
    { questionId, ...mark }: StoredHandMark,
    audit: AuditEntry,
  ): Promise<boolean> {
    return await this.#database.transaction(async (db) => {
      const waiting = await db
        .selectFrom('attemptPapers')
        .select('attemptId')
        .where('attemptId', '=', attemptId)
        .where('state', '=', 'waiting')
        .forUpdate()
        .executeTakeFirst();
      if (!waiting) return false;
      await db
        .insertInto('handMarks')
        .values({ ...mark, attemptId, questionId, criteria: JSON.stringify(mark.criteria) })
        .execute();
      await appendAudit(db, audit);
      return true;
    });
  }

  /** Gives a paper to the markers: from `at` on its attempt is being marked. */
  async wait(attemptId: AttemptId, at: Instant): Promise<void> {
    await this.#database.transaction(async (db) => {
      const [attempt] = await holdAttempts(db, [attemptId]);
      const { numUpdatedRows } = await db
        .updateTable('attemptPapers')
        .set({ state: 'waiting' })
        .where('attemptId', '=', attemptId)
        .where('state', '=', 'open')
        .executeTakeFirst();
      if (attempt && numUpdatedRows > 0n) await moveAttempt(db, attempt, ['mark'], { by: null, at });
    });
  }

  /** Grades attempts that ended only after their mark was given, as that of an oral exam may be. */
  async gradeMarked(at: Instant, limit: number): Promise<void> {
    await this.#database.transaction(async (db) => {
      const found = await db
        .selectFrom('attempts')
        .innerJoin('marks', 'marks.attemptId', 'attempts.id')
        .select(['attempts.id', 'status', 'endedAt'])
        .where('status', 'in', TO_MARK)
        .orderBy('attempts.id')
        .limit(limit)
        .forUpdate('attempts')
        .execute();
      for (const attempt of found) await gradeAttempt(db, attempt, { by: null, at });
    });
  }

  /**
   * Gives a paper its result, once, and the candidate's enrolment the mark for it; its attempt is graded. False when it has
   * one already, or the attempt counts for nothing by now.
   */
  async settle(attemptId: AttemptId, { points, settledAt, mark, by, audit }: PaperResult): Promise<boolean> {
    return await this.#database.transaction(async (db) => {
      const [attempt] = await holdAttempts(db, [attemptId]);
      if (!attempt || VOID.includes(attempt.status)) return false;
      const { numUpdatedRows } = await db
        .updateTable('attemptPapers')
        .set({ state: 'settled', points, settledAt })
        .where('attemptId', '=', attemptId)
        .where('state', '<>', 'settled')
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return false;
      if (mark) await putMark(db, mark);
      else await gradeAttempt(db, attempt, { by, at: settledAt });
      await appendAudit(db, ...audit);
      return true;
    });
  }
}
