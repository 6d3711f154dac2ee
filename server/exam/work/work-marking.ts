// How a project is judged: comments, originality, each examiner's scores, and the one mark at the end.
// Owns who may do it: the examiners of the assignment, and of a thesis its supervisor (who comments and never marks).
import type { Assessment, Combined, CriteriaSet, Outcome, Scores } from '#contracts/assessment.ts';
import type { AuditEntry } from '#contracts/audit.ts';
import type { AssignmentId, CriteriaSetId, UserId, WorkId } from '#contracts/ids.ts';
import type { ExamMark } from '#contracts/mark.ts';
import type { Thesis } from '#contracts/thesis.ts';
import type { User } from '#contracts/user.ts';
import type { Assignment, Originality, Work, WorkComment } from '#contracts/work.ts';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors.ts';
import { combine, scoresFault } from '../assessing.ts';

export interface WorkMarkingOptions {
  works: {
    assignment(id: AssignmentId): Promise<Assignment | null>;
    byId(id: WorkId): Promise<Work | null>;
    fileOriginality(
      workId: WorkId,
      number: number,
      originality: Originality,
      audit: AuditEntry,
    ): Promise<boolean>;
    comment(workId: WorkId, comment: WorkComment): Promise<void>;
    conclude(id: WorkId, outcome: Outcome, earned: { mark: ExamMark; audit: AuditEntry }): Promise<boolean>;
  };
  theses: { thesis(workId: WorkId): Promise<Thesis | null> };
  assessments: {
    criteriaById(id: CriteriaSetId): Promise<CriteriaSet | null>;
    assess(subjectId: WorkId, assessment: Assessment): Promise<void>;
    of(subjectIds: readonly WorkId[]): Promise<Map<string, Assessment[]>>;
  };
  clock: Clock;
}

type Judge = Pick<User, 'id' | 'role'>;

export class WorkMarking {
  readonly #options: WorkMarkingOptions;

  private constructor(options: WorkMarkingOptions) {
    this.#options = options;
  }

  static create(options: WorkMarkingOptions): WorkMarking {
    return new WorkMarking(options);
  }

  /** The work, for somebody who may read it: its examiners or supervisor, and planners. AppErrors `work.not_found`, `session.forbidden`. */
  async read(workId: WorkId, by: Judge): Promise<Work> {
    const { work, judges } = await this.#with(workId);
    if (by.role !== 'officer' && by.role !== 'admin' && !judges.includes(by.id))
      throw new AppError('session.forbidden');
    return work;
  }

  async comment(workId: WorkId, comment: Omit<WorkComment, 'by' | 'at'>, by: Judge): Promise<void> {
    const work = await this.#judged(workId, by);
    if (!work.versions.some(({ number }) => number === comment.version)) throw new AppError('work.not_found');
    await this.#options.works.comment(workId, { ...comment, by: by.id, at: this.#options.clock() });
  }

  /** Files what is known of a version's originality: a share in per cent, or null with the reason why it is not known. */
  async fileOriginality(
    workId: WorkId,
    number: number,
    { percent, note }: { percent: number | null; note: string },
    by: Judge,
  ): Promise<void> {
    await this.#judged(workId, by);
    const at = this.#options.clock();
    const told = { note, by: by.id, at };
    const filed = await this.#options.works.fileOriginality(
      workId,
      number,
      percent === null ? { state: 'waived', ...told } : { state: 'checked', percent, ...told },
      { at, actor: by.id, action: 'work.originality_filed', subject: workId, data: { number, percent } },
    );
    if (!filed) throw new AppError('work.not_found');
  }

  /** Files one examiner's own scores. AppErrors `judging.incomplete`, `work.closed`. */
  async score(
    workId: WorkId,
    { scores, remark }: { scores: Scores; remark: string },
    by: Judge,
  ): Promise<void> {
    const { work, criteria } = await this.#project(workId, by);
    if (work.outcome !== null) throw new AppError('work.closed');
    const fault = scoresFault(criteria, scores);
    if (fault !== null) throw new AppError('judging.incomplete', { facts: { criterion: fault } });
    await this.#options.assessments.assess(workId, {
      assessorId: by.id,
      scores,
      remark,
      at: this.#options.clock(),
    });
  }

  /**
   * Ends a project with its mark: the examiners' mean less what being late costs, never below 0. AppErrors
   * `judging.incomplete`, `work.originality_missing`, `judging.contested` without a remark, `work.closed`.
   */
  async decide(workId: WorkId, remark: string, by: Judge): Promise<Outcome> {
    const { work, assignment, criteria } = await this.#project(workId, by);
    const version = work.versions.at(-1);
    if (!version) throw new AppError('work.not_found');
    const { points: given, isContested } = await this.#combined(work, assignment, criteria);
    if (given === null) throw new AppError('judging.incomplete');
    if (assignment.needsOriginality && version.originality.state === 'not_checked')
      throw new AppError('work.originality_missing');
    if (isContested && remark === '') throw new AppError('judging.contested');
    const at = this.#options.clock();
    const points = Math.max(0, given - version.deduction);
    const outcome: Outcome = { points, deducted: given - points, remark, by: by.id, at };
    const { enrolmentId } = work;
    const earned = {
      mark: {
        enrolmentId,
        points,
        source: 'open_book',
        attemptId: null,
        markedBy: by.id,
        markedAt: at,
      } as const,
      audit: {
        at,
        actor: by.id,
        action: 'mark.recorded',
        subject: enrolmentId,
        data: { points, workId },
      } as const,
    };
    if (!(await this.#options.works.conclude(workId, outcome, earned))) throw new AppError('work.closed');
    return outcome;
  }

  async #combined(work: Work, { examinerIds }: Assignment, criteria: CriteriaSet): Promise<Combined> {
    const assessments = (await this.#options.assessments.of([work.id])).get(work.id) ?? [];
    return combine(criteria, examinerIds, assessments);
  }

  /** A project, for one of its examiners. */
  async #project(
    workId: WorkId,
    by: Judge,
  ): Promise<{ work: Work; assignment: Assignment; criteria: CriteriaSet }> {
    const work = await this.#judged(workId, by);
    const assignment = work.assignmentId && (await this.#options.works.assignment(work.assignmentId));
    if (!assignment) throw new AppError('assignment.not_found');
    const criteria = await this.#options.assessments.criteriaById(assignment.criteriaSetId);
    if (!criteria) throw new AppError('criteria.not_found');
    return { work, assignment, criteria };
  }

  /** A work, for somebody who judges it. */
  async #judged(workId: WorkId, { id }: Judge): Promise<Work> {
    const { work, judges } = await this.#with(workId);
    if (!judges.includes(id)) throw new AppError('session.forbidden');
    return work;
  }

  async #with(workId: WorkId): Promise<{ work: Work; judges: readonly UserId[] }> {
    const { works, theses } = this.#options;
    const work = await works.byId(workId);
    if (!work) throw new AppError('work.not_found');
    if (work.assignmentId !== null)
      return { work, judges: (await works.assignment(work.assignmentId))?.examinerIds ?? [] };
    const thesis = await theses.thesis(workId);
    const { commission } = thesis?.defence ?? {};
    const judges = [thesis?.supervisorId, ...(commission?.memberIds ?? []), commission?.secretaryId];
    return { work, judges: judges.filter((id) => id !== undefined) };
  }
}
