import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Outcome } from '#contracts/assessment.ts';
import type { AuditEntry } from '#contracts/audit.ts';
import type { AssignmentId, EnrolmentId, Instant, UploadId, UserId, WorkId } from '#contracts/ids.ts';
import type { ExamMark } from '#contracts/mark.ts';
import { Assignment, Work } from '#contracts/work.ts';
import type { Originality, WorkComment, WorkVersion } from '#contracts/work.ts';
import { appendAudit } from './audit-store.ts';
import type { Database } from './database.ts';
import { putMark } from './marks-store.ts';
import type { Schema } from './schema.ts';

export interface StoredUpload {
  id: UploadId;
  workId: WorkId;
  userId: UserId;
  fileName: string;
  bytes: number;
  createdAt: Instant;
  /** When the last byte arrived. */
  completedAt: Instant | null;
}

type WorkKey = 'id' | 'assignmentId' | 'studentId';

const WORK = ['id', 'enrolmentId', 'studentId', 'assignmentId', 'statement', 'outcome'] as const;
const VERSION = [
  'number',
  'fileName',
  'bytes',
  'sha256',
  'contentType',
  'receivedAt',
  'lateMs',
  'deduction',
  'originality',
  'fileDeletedAt',
] as const;

/** Assignments, the works handed in, their versions and what is on its way. */
export class WorksStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** All, last to be handed in first. */
  async assignments(): Promise<Assignment[]> {
    const rows = await this.#database.read((db) => db.selectFrom('assignments').select('data').execute());
    return rows.map(({ data }) => Assignment.parse(data)).sort((a, b) => b.dueAt - a.dueAt);
  }

  async assignment(id: AssignmentId): Promise<Assignment | null> {
    const row = await this.#database.read((db) =>
      db.selectFrom('assignments').select('data').where('id', '=', id).executeTakeFirst(),
    );
    return row ? Assignment.parse(row.data) : null;
  }

  async saveAssignment(assignment: Assignment, audit: AuditEntry): Promise<void> {
    const { id, courseId, termId } = assignment;
    const values = { courseId, termId, data: JSON.stringify(assignment) };
    await this.#database.transaction(async (db) => {
      await db
        .insertInto('assignments')
        .values({ id, ...values })
        .onConflict((on) => on.column('id').doUpdateSet(values))
        .execute();
      await appendAudit(db, audit);
    });
  }

  /** Works that meet what is given, in no order. */
  async works(
    which: { id: WorkId } | { assignmentId: AssignmentId } | { studentId: UserId },
  ): Promise<Work[]> {
    const [column, value] = Object.entries(which)[0] as [WorkKey, string];
    return await this.#database.read((db) => worksWhere(db, column, value));
  }

  async byId(id: WorkId): Promise<Work | null> {
    return (await this.works({ id }))[0] ?? null;
  }

  /** The student's work for the assignment, made when there is none yet. */
  async begin(
    work: Pick<Work, 'id' | 'enrolmentId' | 'studentId'> & { assignmentId: AssignmentId },
  ): Promise<WorkId> {
    return await this.#database.transaction(async (db) => {
      await db
        .insertInto('works')
        .values({ ...work, statement: null, outcome: null })
        .onConflict((on) => on.columns(['assignmentId', 'enrolmentId']).doNothing())
        .execute();
      const { id } = await db
        .selectFrom('works')
        .select('id')
        .where('assignmentId', '=', work.assignmentId)
        .where('enrolmentId', '=', work.enrolmentId)
        .executeTakeFirstOrThrow();
      return id;
    });
  }

  /** The first signature stays. */
  async sign(id: WorkId, statement: NonNullable<Work['statement']>, audit: AuditEntry): Promise<void> {
    await this.#database.transaction(async (db) => {
      const { numUpdatedRows } = await db
        .updateTable('works')
        .set({ statement: JSON.stringify(statement) })
        .where('id', '=', id)
        .where('statement', 'is', null)
        .executeTakeFirst();
      if (numUpdatedRows === 1n) await appendAudit(db, audit);
    });
  }

  /** False, and nothing done, when the person has `most` uploads on their way already. */
  async addUpload(upload: Omit<StoredUpload, 'completedAt'>, most: number): Promise<boolean> {
    return await this.#database.transaction(async (db) => {
      await sql`select pg_advisory_xact_lock(hashtextextended(${upload.userId}, 1))`.execute(db);
      const open = await db.selectFrom('uploads').select('id').where('userId', '=', upload.userId).execute();
      if (open.length >= most) return false;
      await db
        .insertInto('uploads')
        .values({ ...upload, completedAt: null })
        .execute();
      return true;
    });
  }

  async upload(id: UploadId): Promise<StoredUpload | null> {
    const row = await this.#database.read((db) =>
      db.selectFrom('uploads').selectAll().where('id', '=', id).executeTakeFirst(),
    );
    return row ?? null;
  }

  /** The first time counts: a file cannot arrive twice. */
  async uploadCompleted(id: UploadId, completedAt: Instant): Promise<void> {
    await this.#database.write((db) =>
      db
        .updateTable('uploads')
        .set({ completedAt })
        .where('id', '=', id)
        .where('completedAt', 'is', null)
        .execute(),
    );
  }

  async removeUpload(id: UploadId): Promise<void> {
    await this.#database.write((db) => db.deleteFrom('uploads').where('id', '=', id).execute());
  }

  /** Begun before `before` and never handed in. */
  async uploadsBefore(before: Instant): Promise<StoredUpload[]> {
    return await this.#database.read((db) =>
      db.selectFrom('uploads').selectAll().where('createdAt', '<', before).execute(),
    );
  }

  /** The version that an upload became, and whose work it is of; null while it has become none. */
  async versionOfUpload(uploadId: UploadId): Promise<{ workId: WorkId; version: WorkVersion } | null> {
    const row = await this.#database.read((db) =>
      db
        .selectFrom('workVersions')
        .select([...VERSION, 'workId'])
        .where('uploadId', '=', uploadId)
        .executeTakeFirst(),
    );
    if (!row) return null;
    const { workId, ...version } = row;
    return { workId, version };
  }

  /** The upload whose bytes a version is. */
  async uploadOfVersion(workId: WorkId, number: number): Promise<UploadId | null> {
    const row = await this.#database.read((db) =>
      db
        .selectFrom('workVersions')
        .select('uploadId')
        .where('workId', '=', workId)
        .where('number', '=', number)
        .executeTakeFirst(),
    );
    return row?.uploadId ?? null;
  }

  /**
   * Makes the upload the work's next version, once: again, it answers the version it became. Null, and nothing done, when
   * the work has its mark or `most` versions.
   */
  async addVersion(
    workId: WorkId,
    uploadId: UploadId,
    given: Omit<WorkVersion, 'number'>,
    { most, audit }: { most: number; audit: (version: WorkVersion) => AuditEntry },
  ): Promise<WorkVersion | null> {
    return await this.#database.transaction(async (db) => {
      const work = await db
        .selectFrom('works')
        .select('outcome')
        .where('id', '=', workId)
        .forUpdate()
        .executeTakeFirst();
      const there = await db
        .selectFrom('workVersions')
        .select([...VERSION, 'uploadId'])
        .where('workId', '=', workId)
        .execute();
      const same = there.find((version) => version.uploadId === uploadId);
      if (same) {
        const { uploadId: _, ...version } = same;
        return version;
      }
      if (!work || work.outcome !== null || there.length >= most) return null;
      const version: WorkVersion = { ...given, number: there.length + 1 };
      await db
        .insertInto('workVersions')
        .values({ ...version, workId, uploadId, originality: JSON.stringify(version.originality) })
        .execute();
      await db.deleteFrom('uploads').where('id', '=', uploadId).execute();
      await appendAudit(db, audit(version));
      return version;
    });
  }

  /** False when there is no such version. */
  async fileOriginality(
    workId: WorkId,
    number: number,
    originality: Originality,
    audit: AuditEntry,
  ): Promise<boolean> {
    return await this.#database.transaction(async (db) => {
      const { numUpdatedRows } = await db
        .updateTable('workVersions')
        .set({ originality: JSON.stringify(originality) })
        .where('workId', '=', workId)
        .where('number', '=', number)
        .executeTakeFirst();
      if (numUpdatedRows === 1n) await appendAudit(db, audit);
      return numUpdatedRows === 1n;
    });
  }

  async comment(workId: WorkId, comment: WorkComment): Promise<void> {
    await this.#database.write((db) =>
      db
        .insertInto('workComments')
        .values({ workId, data: JSON.stringify(comment) })
        .execute(),
    );
  }

  /** Ends the work with its mark, both or neither; false, and nothing done, when it has one. */
  async conclude(
    id: WorkId,
    outcome: Outcome,
    { mark, audit }: { mark: ExamMark; audit: AuditEntry },
  ): Promise<boolean> {
    return await this.#database.transaction(async (db) => {
      if (!(await putOutcome(db, id, outcome))) return false;
      await putMark(db, mark);
      await appendAudit(db, audit);
      return true;
    });
  }

  /** The enrolment a student has in a course in a term, when they have one. */
  async enrolmentFor(
    studentId: UserId,
    { courseId, termId }: Pick<Assignment, 'courseId' | 'termId'>,
  ): Promise<EnrolmentId | null> {
    const row = await this.#database.read((db) =>
      db
        .selectFrom('examinedEnrolments')
        .select('id')
        .where('studentId', '=', studentId)
        .where('courseId', '=', courseId)
        .where('termId', '=', termId)
        .executeTakeFirst(),
    );
    return row?.id ?? null;
  }
}

/** Within a transaction of the caller's; false when the work has an outcome already. */
export async function putOutcome(db: Kysely<Schema>, id: WorkId, outcome: Outcome): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('works')
    .set({ outcome: JSON.stringify(outcome) })
    .where('id', '=', id)
    .where('outcome', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

async function worksWhere(db: Kysely<Schema>, column: WorkKey, value: string): Promise<Work[]> {
  const works = await db
    .selectFrom('works')
    .select(WORK)
    .where(column, '=', value as WorkId)
    .execute();
  if (works.length === 0) return [];
  const ids = works.map(({ id }) => id);
  const [versions, comments] = await Promise.all([
    db
      .selectFrom('workVersions')
      .select([...VERSION, 'workId'])
      .where('workId', 'in', ids)
      .orderBy('number')
      .execute(),
    db.selectFrom('workComments').selectAll().where('workId', 'in', ids).orderBy('id').execute(),
  ]);
  return works.map((work) =>
    Work.parse({
      ...work,
      versions: versions.filter(({ workId }) => workId === work.id),
      comments: comments.filter(({ workId }) => workId === work.id).map(({ data }) => data),
    }),
  );
}
