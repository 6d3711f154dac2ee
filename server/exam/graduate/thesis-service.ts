// A thesis from its topic to the decision of the commission: reports, admission, votes, minutes, mark.
// Owns who may do each step and when. Does not carry the defence itself; files are a work's like any other.
import type { Outcome } from '#contracts/assessment.ts';
import type { AuditAction, AuditEntry } from '#contracts/audit.ts';
import type { EnrolmentId, UserId, WorkId } from '#contracts/ids.ts';
import type { ExamMark } from '#contracts/mark.ts';
import { Defence } from '#contracts/thesis.ts';
import type { AdmissionItem, Commission, Standing, Thesis } from '#contracts/thesis.ts';
import type { User } from '#contracts/user.ts';
import type { Work } from '#contracts/work.ts';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors.ts';
import { admissionChecklist } from './admission.ts';
import { decision, withBallot, withoutBallots } from './defence.ts';

export interface ThesisServiceOptions {
  works: { byId(id: WorkId): Promise<Work | null> };
  theses: {
    addThesis(
      work: Pick<Work, 'id' | 'enrolmentId' | 'studentId'>,
      thesis: Thesis,
      audit: AuditEntry,
    ): Promise<void>;
    thesis(workId: WorkId): Promise<Thesis | null>;
    change(
      workId: WorkId,
      change: (thesis: Thesis) => { thesis: Thesis; audit?: AuditEntry },
    ): Promise<Thesis | null>;
    decide(
      workId: WorkId,
      change: (thesis: Thesis) => { thesis: Thesis; outcome: Outcome; mark: ExamMark; audit: AuditEntry },
    ): Promise<boolean>;
  };
  /** The student's last enrolment in a course that is the thesis to the state standard. */
  thesisEnrolment(studentId: UserId): Promise<EnrolmentId | null>;
  standingOf(studentId: UserId): Promise<Standing>;
  newId(): string;
  clock: Clock;
}

type Person = Pick<User, 'id' | 'role'>;
type Report = Pick<NonNullable<Thesis['review']>, 'author' | 'text' | 'recommends'>;

export class ThesisService {
  readonly #options: ThesisServiceOptions;

  private constructor(options: ThesisServiceOptions) {
    this.#options = options;
  }

  static create(options: ThesisServiceOptions): ThesisService {
    return new ThesisService(options);
  }

  /** Gives a student a topic and a supervisor. AppErrors `enrolment.not_found`, `thesis.there`. */
  async add(
    given: Pick<Thesis, 'topic' | 'supervisorId'> & { studentId: UserId },
    by: Person,
  ): Promise<WorkId> {
    const { topic, supervisorId, studentId } = given;
    const enrolmentId = await this.#options.thesisEnrolment(studentId);
    if (enrolmentId === null) throw new AppError('enrolment.not_found');
    const id = this.#options.newId() as WorkId;
    const none = { supervisorReport: null, review: null, admission: null, defence: null };
    await this.#options.theses.addThesis(
      { id, enrolmentId, studentId },
      { workId: id, topic, supervisorId, ...none },
      this.#trace('thesis.planned', id, by, { supervisorId }),
    );
    return id;
  }

  /** For planners, the supervisor and the commission. AppErrors `work.not_found`, `session.forbidden`. */
  async read(
    workId: WorkId,
    by: Person,
  ): Promise<{ thesis: Thesis; work: Work; checklist: { item: AdmissionItem; isMet: boolean }[] }> {
    const { thesis, work } = await this.#with(workId);
    const { commission } = thesis.defence ?? {};
    const people = [thesis.supervisorId, commission?.secretaryId, ...(commission?.memberIds ?? [])];
    if (by.role === 'examiner' && !people.includes(by.id)) throw new AppError('session.forbidden');
    return { thesis: withoutBallots(thesis), work, checklist: await this.checklist(thesis, work) };
  }

  /** What the thesis needs before its defence, and whether it is there. */
  async checklist(
    thesis: Pick<Thesis, 'supervisorReport' | 'review'>,
    work: Work,
  ): Promise<{ item: AdmissionItem; isMet: boolean }[]> {
    return admissionChecklist(thesis, work, await this.#options.standingOf(work.studentId));
  }

  /** Files the supervisor's own report, or the reviewer's, which planners enter. AppErrors `session.forbidden`, `work.closed`. */
  async report(
    workId: WorkId,
    part: 'supervisorReport' | 'review',
    report: Report,
    by: Person,
  ): Promise<void> {
    await this.#change(workId, (thesis) => {
      const mayWrite = part === 'supervisorReport' ? thesis.supervisorId === by.id : by.role !== 'examiner';
      if (!mayWrite) throw new AppError('session.forbidden');
      if (thesis.admission) throw new AppError('work.closed');
      return { thesis: { ...thesis, [part]: { ...report, by: by.id, at: this.#options.clock() } } };
    });
  }

  /** Admits to the defence by an order. AppErrors `thesis.not_admitted` while something is missing, `work.closed`. */
  async admit(workId: WorkId, orderNumber: string, by: Person): Promise<void> {
    const { thesis: before, work } = await this.#with(workId);
    const missing = (await this.checklist(before, work)).filter(({ isMet }) => !isMet);
    if (missing.length > 0)
      throw new AppError('thesis.not_admitted', {
        facts: { missing: missing.map(({ item }) => item).join(' ') },
      });
    await this.#change(workId, (thesis) => {
      if (thesis.admission) throw new AppError('work.closed');
      const admission = { orderNumber, by: by.id, at: this.#options.clock() };
      return {
        thesis: { ...thesis, admission },
        audit: this.#trace('thesis.admitted', workId, by, { orderNumber }),
      };
    });
  }

  /** Names the commission, until somebody has voted. AppErrors `thesis.not_admitted`, `defence.voted`. */
  async appoint(workId: WorkId, commission: Commission): Promise<void> {
    if (!commission.memberIds.includes(commission.chairId))
      throw new AppError('request.malformed', { facts: { path: 'body.chairId', fault: 'custom' } });
    await this.#change(workId, (thesis) => {
      if (!thesis.admission) throw new AppError('thesis.not_admitted');
      if ((thesis.defence?.votedIds.length ?? 0) > 0) throw new AppError('defence.voted');
      return { thesis: { ...thesis, defence: Defence.parse({ commission }) } };
    });
  }

  /** The secretary notes who is present, what was asked and how it went, until the decision. Who voted stays present. */
  async note(
    workId: WorkId,
    noted: Pick<Defence, 'presentIds' | 'questions' | 'minutes'>,
    by: Person,
  ): Promise<void> {
    await this.#change(workId, (thesis) => {
      const defence = defenceOf(thesis);
      if (defence.commission.secretaryId !== by.id) throw new AppError('session.forbidden');
      if (defence.decidedAt !== null) throw new AppError('defence.decided');
      if (defence.votedIds.some((id) => !noted.presentIds.includes(id))) throw new AppError('defence.voted');
      return { thesis: { ...thesis, defence: { ...defence, ...noted } } };
    });
  }

  /** Takes the vote of a member who is present. AppErrors `session.forbidden`, `defence.voted`, `defence.decided`. */
  async vote(workId: WorkId, points: number, by: Person): Promise<void> {
    await this.#change(workId, (thesis) => {
      const defence = withBallot(defenceOf(thesis), { by: by.id, points });
      if (typeof defence === 'string') throw new AppError(defence);
      return { thesis: { ...thesis, defence }, audit: this.#trace('defence.voted', workId, by, {}) };
    });
  }

  /** The chair closes the vote; its mean is the mark. AppErrors `defence.no_quorum`, `defence.votes_missing`, `work.closed`. */
  async decide(workId: WorkId, remark: string, by: Person): Promise<void> {
    const { work } = await this.#with(workId);
    const { enrolmentId } = work;
    const at = this.#options.clock();
    const found = await this.#options.theses.decide(workId, (thesis) => {
      const defence = defenceOf(thesis);
      if (defence.commission.chairId !== by.id) throw new AppError('session.forbidden');
      if (defence.decidedAt !== null) throw new AppError('defence.decided');
      const decided = decision(defence);
      if (typeof decided === 'string') throw new AppError(decided);
      const { points } = decided;
      return {
        thesis: { ...thesis, defence: { ...defence, decidedAt: at } },
        outcome: { points, deducted: 0, remark, by: by.id, at },
        mark: { enrolmentId, points, source: 'thesis', attemptId: null, markedBy: by.id, markedAt: at },
        audit: this.#trace('defence.decided', workId, by, { points, present: defence.presentIds.length }),
      };
    });
    if (!found) throw new AppError('work.not_found');
  }

  async #change(
    workId: WorkId,
    change: (thesis: Thesis) => { thesis: Thesis; audit?: AuditEntry },
  ): Promise<void> {
    if (!(await this.#options.theses.change(workId, change))) throw new AppError('work.not_found');
  }

  async #with(workId: WorkId): Promise<{ thesis: Thesis; work: Work }> {
    const [thesis, work] = await Promise.all([
      this.#options.theses.thesis(workId),
      this.#options.works.byId(workId),
    ]);
    if (!thesis || !work) throw new AppError('work.not_found');
    return { thesis, work };
  }

  #trace(action: AuditAction, subject: WorkId, { id: actor }: Person, data: AuditEntry['data']): AuditEntry {
    return { at: this.#options.clock(), actor, action, subject, data };
  }
}

function defenceOf({ defence }: Thesis): Defence {
  if (!defence) throw new AppError('thesis.not_admitted');
  return defence;
}
