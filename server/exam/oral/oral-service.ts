// Form 2, the record: tickets, who is called, what they drew and answered, and the mark the examiners agree on.
// Owns the order of these steps. Does not carry the talk itself, nor choose who sits when.
import type { Assessment, CriteriaSet, Outcome, Scores } from '#contracts/assessment.ts';
import type { AuditAction, AuditEntry } from '#contracts/audit.ts';
import type {
  AttemptId,
  CriteriaSetId,
  EnrolmentId,
  GroupId,
  SittingId,
  TicketBankId,
  UserId,
} from '#contracts/ids.ts';
import type { Exam } from '#contracts/exam.ts';
import type { ExamMark } from '#contracts/mark.ts';
import type { OralPlan, OralRecord, TicketBank } from '#contracts/oral.ts';
import type { User } from '#contracts/user.ts';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors.ts';
import { combine, scoresFault } from '../assessing.ts';
import { afterStep, waiting } from './oral-steps.ts';
import type { OralEvent } from './oral-steps.ts';
import { composeTickets, drawNumber, drawable } from './tickets.ts';

interface Candidate {
  attemptId: AttemptId;
  sittingId: SittingId;
  candidateId: UserId;
  group: { id: GroupId } | null;
  record: OralRecord | null;
}

export interface OralServiceOptions {
  oral: {
    bank(id: TicketBankId): Promise<TicketBank | null>;
    saveBank(bank: TicketBank, audit: AuditEntry): Promise<boolean>;
    plan(sittingId: SittingId): Promise<OralPlan | null>;
    savePlan(plan: OralPlan, audit: AuditEntry): Promise<void>;
    candidates(which: { attemptId: AttemptId }): Promise<Candidate[]>;
    draw(
      which: { attemptId: AttemptId; bankId: TicketBankId; groupId: GroupId | null },
      draw: (drawn: number[]) => { record: OralRecord; ticketNumber: number; audit: AuditEntry },
    ): Promise<OralRecord | null>;
    step(
      attemptId: AttemptId,
      step: (record: OralRecord) => OralRecord | null,
      mark?: { mark: ExamMark; audit: AuditEntry },
    ): Promise<OralRecord | null>;
  };
  assessments: {
    criteriaById(id: CriteriaSetId): Promise<CriteriaSet | null>;
    assess(subjectId: AttemptId, assessment: Assessment): Promise<void>;
    of(subjectIds: readonly AttemptId[]): Promise<Map<string, Assessment[]>>;
  };
  exams: { ofSitting(sittingId: SittingId): Promise<Exam | null> };
  works: {
    enrolmentFor(studentId: UserId, of: NonNullable<Exam['subject']>): Promise<EnrolmentId | null>;
  };
  /** A whole number from 0 up to 2³² − 1 that nobody can foresee. */
  newSeed(): number;
  clock: Clock;
}

type Person = Pick<User, 'id' | 'role'>;

export class OralService {
  readonly #options: OralServiceOptions;

  private constructor(options: OralServiceOptions) {
    this.#options = options;
  }

  static create(options: OralServiceOptions): OralService {
    return new OralService(options);
  }

  /** Saves tickets, put together anew; an examiner only their own. AppErrors `session.forbidden`, `tickets.in_use`. */
  async saveBank(given: Omit<TicketBank, 'ownerId' | 'seed'>, by: Person): Promise<TicketBank> {
    const { oral, newSeed } = this.#options;
    const before = await oral.bank(given.id);
    if (before && by.role === 'examiner' && before.ownerId !== by.id) throw new AppError('session.forbidden');
    const bank = { ...given, ownerId: before?.ownerId ?? by.id, seed: newSeed() };
    const { ticketCount } = bank;
    if (!(await oral.saveBank(bank, this.#trace('tickets.saved', bank.id, by.id, { ticketCount }))))
      throw new AppError('tickets.in_use');
    return bank;
  }

  /** How a sitting is examined. AppErrors `sitting.not_found`, `tickets.not_found`, `criteria.not_found`. */
  async plan(plan: OralPlan, by: Person): Promise<void> {
    const { oral, assessments, exams } = this.#options;
    if (!(await exams.ofSitting(plan.sittingId))) throw new AppError('sitting.not_found');
    if (!(await oral.bank(plan.bankId))) throw new AppError('tickets.not_found');
    if (!(await assessments.criteriaById(plan.criteriaSetId))) throw new AppError('criteria.not_found');
    const { bankId, examinerIds } = plan;
    await oral.savePlan(plan, this.#trace('oral.planned', plan.sittingId, by.id, { bankId, examinerIds }));
  }

  /** The plan, for its examiners and for planners. AppErrors `oral.not_planned`, `session.forbidden`. */
  async planFor(sittingId: SittingId, by: Person): Promise<OralPlan> {
    const plan = await this.#options.oral.plan(sittingId);
    if (!plan) throw new AppError('oral.not_planned');
    if (by.role === 'examiner' && !plan.examinerIds.includes(by.id)) throw new AppError('session.forbidden');
    return plan;
  }

  /** Draws a ticket for a candidate who is there. AppErrors of `#of`, and `oral.out_of_order` for a second one. */
  async draw(attemptId: AttemptId, by: Person): Promise<OralRecord> {
    const { oral, newSeed, clock } = this.#options;
    const { plan, candidate } = await this.#of(attemptId, by);
    const bank = await oral.bank(plan.bankId);
    if (!bank) throw new AppError('tickets.not_found');
    const tickets = composeTickets(bank);
    const groupId = candidate.group?.id ?? null;
    const record = await oral.draw({ attemptId, bankId: bank.id, groupId }, (drawn) => {
      const [seed, at, among] = [newSeed(), clock(), drawable(tickets.length, drawn)];
      const number = drawNumber(among, seed);
      const ticket = tickets[number - 1];
      const event: OralEvent | null = ticket
        ? { type: 'draw', draw: { ticket, seed, among, groupId, at, by: by.id } }
        : null;
      const next = event && afterStep(waiting(attemptId), event, { plan, at });
      if (!next) throw new AppError('oral.out_of_order');
      const audit = this.#trace('oral.drawn', attemptId, by.id, { number, seed, among });
      return { record: next, ticketNumber: number, audit };
    });
    if (!record) throw new AppError('oral.out_of_order');
    return record;
  }

  /** Begins or ends the answer. AppErrors of `#of`, and `oral.out_of_order`. */
  async advance(attemptId: AttemptId, type: 'answer' | 'end', by: Person): Promise<OralRecord> {
    return await this.#step(attemptId, { type }, by);
  }

  /** Notes a question that was asked beyond the ticket. */
  async ask(attemptId: AttemptId, text: string, by: Person): Promise<OralRecord> {
    return await this.#step(attemptId, { type: 'ask', question: { text, by: by.id } }, by);
  }

  /** Files one examiner's own scores, until the mark is there. AppErrors `oral.out_of_order`, `judging.incomplete`. */
  async score(
    attemptId: AttemptId,
    { scores, remark }: { scores: Scores; remark: string },
    by: Person,
  ): Promise<void> {
    const { candidate, criteria } = await this.#of(attemptId, by);
    if (!['answering', 'answered'].includes(candidate.record?.state ?? 'waiting'))
      throw new AppError('oral.out_of_order');
    const fault = scoresFault(criteria, scores);
    if (fault !== null) throw new AppError('judging.incomplete', { facts: { criterion: fault } });
    await this.#options.assessments.assess(attemptId, {
      assessorId: by.id,
      scores,
      remark,
      at: this.#options.clock(),
    });
  }

  /**
   * Ends it with the examiners' mean as the mark. AppErrors `judging.incomplete` until each of them judged,
   * `judging.contested` when they are far apart and no remark says what settled it, `enrolment.not_found`.
   */
  async decide(attemptId: AttemptId, remark: string, by: Person): Promise<OralRecord> {
    const { plan, candidate, criteria } = await this.#of(attemptId, by);
    const assessments = (await this.#options.assessments.of([attemptId])).get(attemptId) ?? [];
    const { points, isContested } = combine(criteria, plan.examinerIds, assessments);
    if (points === null) throw new AppError('judging.incomplete');
    if (isContested && remark === '') throw new AppError('judging.contested');
    const enrolmentId = await this.#enrolmentOf(candidate);
    const at = this.#options.clock();
    const outcome: Outcome = { points, deducted: 0, remark, by: by.id, at };
    return await this.#step(attemptId, { type: 'mark', outcome }, by, {
      mark: { enrolmentId, points, source: plan.source, attemptId, markedBy: by.id, markedAt: at },
      audit: this.#trace('mark.recorded', enrolmentId, by.id, { points, attemptId }),
    });
  }

  async #step(
    attemptId: AttemptId,
    event: OralEvent,
    by: Person,
    mark?: { mark: ExamMark; audit: AuditEntry },
  ): Promise<OralRecord> {
    const { plan } = await this.#of(attemptId, by);
    const at = this.#options.clock();
    const record = await this.#options.oral.step(
      attemptId,
      (before) => afterStep(before, event, { plan, at }),
      mark,
    );
    if (!record) throw new AppError('oral.out_of_order');
    return record;
  }

  /** What an examiner of this candidate needs. AppErrors `attempt.not_found`, `oral.not_planned`, `session.forbidden`. */
  async #of(
    attemptId: AttemptId,
    by: Person,
  ): Promise<{ plan: OralPlan; candidate: Candidate; criteria: CriteriaSet }> {
    const [candidate] = await this.#options.oral.candidates({ attemptId });
    if (!candidate) throw new AppError('attempt.not_found');
    const plan = await this.#options.oral.plan(candidate.sittingId);
    if (!plan) throw new AppError('oral.not_planned');
    if (!plan.examinerIds.includes(by.id)) throw new AppError('session.forbidden');
    const criteria = await this.#options.assessments.criteriaById(plan.criteriaSetId);
    if (!criteria) throw new AppError('criteria.not_found');
    return { plan, candidate, criteria };
  }

  async #enrolmentOf({ sittingId, candidateId }: Candidate): Promise<EnrolmentId> {
    const subject = (await this.#options.exams.ofSitting(sittingId))?.subject;
    const enrolmentId = subject && (await this.#options.works.enrolmentFor(candidateId, subject));
    if (!enrolmentId) throw new AppError('enrolment.not_found');
    return enrolmentId;
  }

  #trace(
    action: AuditAction,
    subject: AuditEntry['subject'],
    actor: UserId,
    data: AuditEntry['data'],
  ): AuditEntry {
    return { at: this.#options.clock(), actor, action, subject, data };
  }
}
