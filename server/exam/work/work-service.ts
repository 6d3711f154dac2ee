// What students hand in: the statement, versions, and who may see and send what.
// Owns the order of these steps. Does not carry bytes: the upload desk does; does not mark: WorkMarking does.
import type { StudentAccommodation } from '#contracts/accommodation.ts';
import type { AuditAction, AuditEntry } from '#contracts/audit.ts';
import type { AssignmentId, EnrolmentId, Locale, UploadId, UserId, WorkId } from '#contracts/ids.ts';
import { STATEMENT_VERSION } from '#contracts/statement-version.ts';
import type { Thesis } from '#contracts/thesis.ts';
import type { Assignment, Originality, Work, WorkVersion } from '#contracts/work.ts';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors.ts';
import { arrangementOf, byStudent } from '../arrangements.ts';
import { dueAtWith } from './due-date.ts';
import { fileKind } from './file-kind.ts';
import { cleanFileName } from './file-name.ts';
import { lateness } from './lateness.ts';

/** Uploads one person may have on their way at once: each may hold 500 MB. */
const OPEN_UPLOADS = 5;
const VERSIONS = 30;

/** An outside service that says how original a text is. */
export interface OriginalityCheck {
  /** Asks about a file of the object store, by its key; `not_checked` where no service is connected. */
  ask(file: { objectKey: string; fileName: string }): Promise<Originality>;
}

export interface WorkServiceOptions {
  works: {
    assignment(id: AssignmentId): Promise<Assignment | null>;
    byId(id: WorkId): Promise<Work | null>;
    begin(
      work: Pick<Work, 'id' | 'enrolmentId' | 'studentId'> & { assignmentId: AssignmentId },
    ): Promise<WorkId>;
    sign(id: WorkId, statement: NonNullable<Work['statement']>, audit: AuditEntry): Promise<void>;
    enrolmentFor(studentId: UserId, of: Pick<Assignment, 'courseId' | 'termId'>): Promise<EnrolmentId | null>;
    addUpload(upload: NewUpload & { createdAt: number }, most: number): Promise<boolean>;
    upload(id: UploadId): Promise<(NewUpload & { completedAt: number | null }) | null>;
    removeUpload(id: UploadId): Promise<void>;
    uploadOfVersion(workId: WorkId, number: number): Promise<UploadId | null>;
    versionOfUpload(id: UploadId): Promise<{ workId: WorkId; version: WorkVersion } | null>;
    addVersion(
      workId: WorkId,
      uploadId: UploadId,
      version: Omit<WorkVersion, 'number'>,
      options: { most: number; audit: (version: WorkVersion) => AuditEntry },
    ): Promise<WorkVersion | null>;
  };
  theses: { thesis(workId: WorkId): Promise<Thesis | null> };
  accommodations: { standingOf(studentIds: UserId[]): Promise<StudentAccommodation[]> };
  desk: {
    contentType(id: UploadId, fileName: string): Promise<string>;
    store(
      id: UploadId,
      key: string,
      fileName: string,
    ): Promise<Pick<WorkVersion, 'bytes' | 'sha256' | 'contentType'>>;
    drop(id: UploadId): Promise<void>;
  };
  originality: OriginalityCheck;
  newId(): string;
  clock: Clock;
}

interface NewUpload {
  id: UploadId;
  workId: WorkId;
  userId: UserId;
  fileName: string;
  bytes: number;
}

/** When a student has to hand in, and by how much that is later than for others. */
export interface Due {
  dueAt: number;
  extraTimePercent: number;
}

const objectKeyOf = (workId: WorkId, uploadId: UploadId): string => `works/${workId}/${uploadId}`;

export class WorkService {
  readonly #options: WorkServiceOptions;

  private constructor(options: WorkServiceOptions) {
    this.#options = options;
  }

  static create(options: WorkServiceOptions): WorkService {
    return new WorkService(options);
  }

  /** The student's work for an assignment of theirs, made when there is none. AppError `assignment.not_found`, `work.not_yet_open`. */
  async begin(assignmentId: AssignmentId, by: UserId): Promise<WorkId> {
    const { works, newId, clock } = this.#options;
    const assignment = await works.assignment(assignmentId);
    const enrolmentId = assignment && (await works.enrolmentFor(by, assignment));
    if (!assignment || !enrolmentId) throw new AppError('assignment.not_found');
    if (clock() < assignment.opensAt) throw new AppError('work.not_yet_open');
    return await works.begin({ id: newId() as WorkId, enrolmentId, studentId: by, assignmentId });
  }

  /** When each of the students has to hand in: the window is longer by what is arranged for them. */
  async duesOf(
    assignment: Pick<Assignment, 'courseId' | 'termId' | 'opensAt' | 'dueAt'>,
    studentIds: readonly UserId[],
  ): Promise<Map<UserId, Due>> {
    const standing = byStudent(await this.#options.accommodations.standingOf([...studentIds]));
    return new Map(
      studentIds.map((id) => {
        const { extraTimePercent } = arrangementOf(standing.get(id) ?? [], assignment);
        return [id, { dueAt: dueAtWith(assignment, extraTimePercent), extraTimePercent }];
      }),
    );
  }

  /** Signs, in these words and this language, that the work is one's own; the first signature stays. */
  async sign(
    workId: WorkId,
    { version, locale }: { version: string; locale: Locale },
    by: UserId,
  ): Promise<void> {
    await this.own(workId, by);
    if (version !== STATEMENT_VERSION) throw new AppError('work.statement_missing');
    const signedAt = this.#options.clock();
    await this.#options.works.sign(
      workId,
      { version, locale, signedAt },
      this.#trace('work.statement_signed', workId, by, { version, locale }),
    );
  }

  /**
   * Lets an upload begin. AppErrors `work.not_found`, `work.statement_missing`, `work.closed`, `work.too_late`,
   * `request.too_large`, `upload.limit_reached`.
   */
  async beginUpload(
    { workId, fileName, bytes }: Pick<NewUpload, 'workId' | 'fileName' | 'bytes'>,
    by: UserId,
  ): Promise<UploadId> {
    const { works, newId, clock } = this.#options;
    const { maxBytes } = await this.#open(workId, by, clock());
    if (maxBytes !== null && bytes > maxBytes) throw new AppError('request.too_large');
    const id = newId() as UploadId;
    const upload = { id, workId, userId: by, fileName: cleanFileName(fileName), bytes, createdAt: clock() };
    if (!(await works.addUpload(upload, OPEN_UPLOADS))) throw new AppError('upload.limit_reached');
    return id;
  }

  /** AppError `request.not_found` for an upload that is somebody else's, as for one that is not there. */
  async ownUpload(id: UploadId, by: UserId): Promise<void> {
    const upload = await this.#options.works.upload(id);
    if (upload?.userId !== by) throw new AppError('request.not_found');
  }

  /**
   * Makes a whole upload the next version of the work and answers its receipt; asked again, the same receipt. A version
   * counts from when its last byte was here. AppErrors as `beginUpload`, `upload.incomplete`, and `upload.wrong_kind`,
   * after which the upload is forgotten.
   */
  async handIn(workId: WorkId, uploadId: UploadId, by: UserId): Promise<WorkVersion> {
    const { works, desk, originality, clock } = this.#options;
    await this.own(workId, by);
    const done = await works.versionOfUpload(uploadId);
    if (done?.workId === workId) return done.version;
    const upload = await works.upload(uploadId);
    if (upload?.userId !== by || upload.workId !== workId) throw new AppError('upload.incomplete');
    const receivedAt = upload.completedAt ?? clock();
    const { late, accepts } = await this.#open(workId, by, receivedAt);
    const objectKey = objectKeyOf(workId, uploadId);
    const { fileName } = upload;
    if (accepts.length > 0) await this.#demandKind(uploadId, fileName, accepts);
    const file = await desk.store(uploadId, objectKey, fileName);
    const version = await works.addVersion(
      workId,
      uploadId,
      {
        ...file,
        ...late,
        fileName,
        receivedAt,
        originality: await originality.ask({ objectKey, fileName }),
        fileDeletedAt: null,
      },
      {
        most: VERSIONS,
        audit: ({ number, sha256 }) => this.#trace('work.handed_in', workId, by, { number, sha256 }),
      },
    );
    if (!version) throw new AppError('work.closed');
    await desk.drop(uploadId);
    return version;
  }

  /** Where the bytes of a version lie; null when there is no such version. */
  async objectKey(workId: WorkId, number: number): Promise<string | null> {
    const uploadId = await this.#options.works.uploadOfVersion(workId, number);
    return uploadId && objectKeyOf(workId, uploadId);
  }

  /** A student's own work. AppError `work.not_found`, also for one that is somebody else's. */
  async own(workId: WorkId, by: UserId): Promise<Work> {
    const work = await this.#options.works.byId(workId);
    if (work?.studentId !== by) throw new AppError('work.not_found');
    return work;
  }

  async #demandKind(id: UploadId, fileName: string, accepts: Assignment['accepts']): Promise<void> {
    const { desk, works } = this.#options;
    const kind = fileKind(await desk.contentType(id, fileName));
    if (kind !== null && accepts.includes(kind)) return;
    await desk.drop(id);
    await works.removeUpload(id);
    throw new AppError('upload.wrong_kind');
  }

  /** Whether something may be handed in at `at`, what, and how late that would be. */
  async #open(
    workId: WorkId,
    by: UserId,
    at: number,
  ): Promise<{
    maxBytes: number | null;
    accepts: Assignment['accepts'];
    late: Pick<WorkVersion, 'lateMs' | 'deduction'>;
  }> {
    const work = await this.own(workId, by);
    if (work.statement === null) throw new AppError('work.statement_missing');
    if (work.outcome !== null) throw new AppError('work.closed');
    if (work.assignmentId === null) {
      const thesis = await this.#options.theses.thesis(workId);
      if (thesis?.admission) throw new AppError('work.closed');
      return { maxBytes: null, accepts: [], late: { lateMs: 0, deduction: 0 } };
    }
    const assignment = await this.#options.works.assignment(work.assignmentId);
    if (!assignment) throw new AppError('assignment.not_found');
    const { latePolicy, maxBytes, accepts } = assignment;
    const { dueAt } = (await this.duesOf(assignment, [by])).get(by)!;
    const late = lateness({ dueAt, latePolicy }, at);
    if (late === null) throw new AppError('work.too_late');
    return { maxBytes, accepts, late };
  }

  #trace(action: AuditAction, subject: WorkId, actor: UserId, data: AuditEntry['data']): AuditEntry {
    return { at: this.#options.clock(), actor, action, subject, data };
  }
}
