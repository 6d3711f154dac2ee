// Form 2, the record: tickets, who is called, what they drew and answered, and the mark the examiners agree on.
// Owns the order of these steps. Does not carry the talk itself, nor choose who sits when.
import type { Arrangement, StudentAccommodation } from '#contracts/accommodation.ts';
import type { Assessment, CriteriaSet, Outcome, Scores } from '#contracts/assessment.ts';
import type { AttemptStatus } from '#contracts/attempt.ts';
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
import type { Exam, Sitting } from '#contracts/exam.ts';
import type { ExamMark } from '#contracts/mark.ts';
import type { OralPlan, OralRecord, Ticket, TicketBank } from '#contracts/oral.ts';
import type { User } from '#contracts/user.ts';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors.ts';
import { arrangementOf } from '../arrangements.ts';
import { combine, scoresFault } from '../assessing.ts';
import { afterStep, isOut, waiting, withExtraTime } from './oral-steps.ts';
import type { OralEvent, PlainStep } from './oral-steps.ts';
import { composeTickets, drawNumber, drawable } from './tickets.ts';

interface Candidate {
  attemptId: AttemptId;
  sittingId: SittingId;
  candidateId: UserId;
  status: AttemptStatus;
  group: { id: GroupId; code: string } | null;
}

/** How a candidate stands while nobody else decides about them. */
interface Now {
  plan: OralPlan;
  record: OralRecord | null;
  assessments: Assessment[];
}
interface Taken {
  record: OralRecord;
  assessment?: Assessment;
  mark?: ExamMark;
  audit?: AuditEntry;
}

export interface OralServiceOptions {
  oral: {
    bank(id: TicketBankId): Promise<TicketBank | null>;
    saveBank(bank: TicketBank, audit: AuditEntry): Promise<boolean>;
    plan(sittingId: SittingId): Promise<OralPlan | null>;
    savePlan(plan: OralPlan, audit: AuditEntry): Promise<boolean>;
    candidates(which: { attemptId: AttemptId }): Promise<Candidate[]>;
    draw(
      candidate: Candidate,
      take: (now: Pick<Now, 'plan' | 'record'> & { bank: TicketBank; drawn: number[] }) => Taken,
    ): Promise<OralRecord | null>;
    step(candidate: Candidate, take: (now: Now) => Taken): Promise<OralRecord | null>;
  };
  assessments: { criteriaById(id: CriteriaSetId): Promise<CriteriaSet | null> };
  exams: { ofSitting(sittingId: SittingId): Promise<Exam | null> };
  sittings: { byId(id: SittingId): Promise<Pick<Sitting, 'opensAt'> | null> };
  works: {
    enrolmentFor(studentId: UserId, of: NonNullable<Exam['subject']>): Promise<EnrolmentId | null>;
  };
  accommodations: { standingOf(studentIds: UserId[]): Promise<StudentAccommodation[]> };
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

  /** Saves tickets, put together anew. AppError `tickets.in_use`. */
  async saveBank(given: Omit<TicketBank, 'ownerId' | 'seed'>, by: Person): Promise<TicketBank> {
    const { oral, newSeed } = this.#options;
    const before = await oral.bank(given.id);
    const bank = { ...given, ownerId: before?.ownerId ?? by.id, seed: newSeed() };
    const { ticketCount } = bank;
    if (!(await oral.saveBank(bank, this.#trace('tickets.saved', bank.id, by.id, { ticketCount }))))
      throw new AppError('tickets.in_use');
    return bank;
  }

  /**
   * How a sitting is examined. AppErrors `sitting.not_found`, `tickets.not_found`, `criteria.not_found`, and `oral.begun`
   * for other tickets or criteria once a ticket was drawn.
   */
  async plan(plan: OralPlan, by: Person): Promise<void> {
    const { oral, assessments, exams } = this.#options;
    if (!(await exams.ofSitting(plan.sittingId))) throw new AppError('sitting.not_found');
    if (!(await oral.bank(plan.bankId))) throw new AppError('tickets.not_found');
    if (!(await assessments.criteriaById(plan.criteriaSetId))) throw new AppError('criteria.not_found');
    const { bankId, examinerIds } = plan;
    const audit = this.#trace('oral.planned', plan.sittingId, by.id, { bankId, examinerIds });
    if (!(await oral.savePlan(plan, audit))) throw new AppError('oral.begun');
  }

  /** The plan, for its examiners and for planners. AppErrors `oral.not_planned`, `session.forbidden`. */
  async planFor(sittingId: SittingId, by: Person): Promise<OralPlan> {
    const plan = await this.#options.oral.plan(sittingId);
    if (!plan) throw new AppError('oral.not_planned');
    if (by.role === 'examiner' && !plan.examinerIds.includes(by.id)) throw new AppError('session.forbidden');
    return plan;
  }

  /** Draws a ticket for a candidate who was called in; extra time makes the preparation longer. AppErrors of `#of`, and `oral.out_of_order` for a second one. */
  async draw(attemptId: AttemptId, by: Person): Promise<OralRecord> {
    const { oral, newSeed, clock } = this.#options;
    const candidate = await this.#of(attemptId, by);
    const { extraTimePercent } = await this.#arrangementOf(candidate);
    return kept(
      await oral.draw(candidate, ({ plan, bank, drawn, record }) => {
        const [seed, at, tickets] = [newSeed(), clock(), composeTickets(bank)];
        const among = drawable(tickets.length, drawn);
        const number = drawNumber(among, seed);
        const groupId = candidate.group?.id ?? null;
        const ticket = tickets[number - 1] as Ticket;
        const event: OralEvent = { type: 'draw', draw: { ticket, seed, among, groupId, at, by: by.id } };
        return {
          record: inTurn(record ?? waiting(attemptId), event, {
            plan: withExtraTime(plan, extraTimePercent),
            at,
          }),
          audit: this.#trace('oral.drawn', attemptId, by.id, { number, seed, among }),
        };
      }),
    );
  }

  /**
   * Calls a candidate in, sends them back to wait, notes that they did not come, begins or ends the answer. AppErrors of
   * `#of`, `attempt.not_yet_open` before the sitting opens, and `oral.out_of_order`.
   */
  async advance(attemptId: AttemptId, type: PlainStep, by: Person): Promise<OralRecord> {
    const candidate = await this.#of(attemptId, by);
    const sitting = await this.#options.sittings.byId(candidate.sittingId);
    if (type === 'call' && this.#options.clock() < (sitting?.opensAt ?? 0))
      throw new AppError('attempt.not_yet_open');
    return await this.#step(candidate, { type }, () =>
      type === 'absent' ? { audit: this.#trace('oral.absent', attemptId, by.id, {}) } : {},
    );
  }

  /** Notes a question that was asked beyond the ticket. */
  async ask(attemptId: AttemptId, text: string, by: Person): Promise<OralRecord> {
    return await this.#step(await this.#of(attemptId, by), { type: 'ask', question: { text, by: by.id } });
  }

  /** Files one examiner's own scores, until the mark is there. AppErrors `oral.out_of_order`, `judging.incomplete`. */
  async score(
    attemptId: AttemptId,
    { scores, remark }: { scores: Scores; remark: string },
    by: Person,
  ): Promise<void> {
    const candidate = await this.#of(attemptId, by);
    const criteria = await this.#criteriaOf(candidate.sittingId);
    await this.#options.oral.step(candidate, ({ record }) => {
      if (record?.state !== 'answering' && record?.state !== 'answered')
        throw new AppError('oral.out_of_order');
      const fault = scoresFault(criteria, scores);
      if (fault !== null) throw new AppError('judging.incomplete', { facts: { criterion: fault } });
      return { record, assessment: { assessorId: by.id, scores, remark, at: this.#options.clock() } };
    });
  }

  /**
   * Ends it with the examiners' mean as the mark. AppErrors `judging.incomplete` until each of them judged,
   * `judging.changed` when they come to other points than `seen`, `judging.contested` when they are far apart and no
   * remark says what settled it, `enrolment.not_found`.
   */
  async decide(
    attemptId: AttemptId,
    { points: seen, remark }: { points: number; remark: string },
    by: Person,
  ): Promise<OralRecord> {
    const candidate = await this.#of(attemptId, by);
    const criteria = await this.#criteriaOf(candidate.sittingId);
    const enrolmentId = await this.#enrolmentOf(candidate);
    const at = this.#options.clock();
    const outcome: Outcome = { points: seen, deducted: 0, remark, by: by.id, at };
    return await this.#step(candidate, { type: 'mark', outcome }, ({ plan, assessments }) => {
      const { points, isContested } = combine(criteria, plan.examinerIds, assessments);
      if (points === null) throw new AppError('judging.incomplete');
      if (points !== seen) throw new AppError('judging.changed');
      if (isContested && remark === '') throw new AppError('judging.contested');
      return {
        mark: { enrolmentId, points, source: plan.source, attemptId, markedBy: by.id, markedAt: at },
        audit: this.#trace('mark.recorded', enrolmentId, by.id, { points, attemptId }),
      };
    });
  }

  async #step(
    candidate: Candidate,
    event: OralEvent,
    also: (now: Now) => Omit<Taken, 'record'> = () => ({}),
  ): Promise<OralRecord> {
    const at = this.#options.clock();
    return kept(
      await this.#options.oral.step(candidate, (now) => ({
        record: inTurn(now.record ?? waiting(candidate.attemptId), event, { plan: now.plan, at }),
        ...also(now),
      })),
    );
  }

  /**
   * A candidate, for an examiner of theirs. AppErrors `attempt.not_found`, `oral.not_planned`, `session.forbidden`, and
   * `oral.out_of_order` for one whose attempt was set aside or annulled.
   */
  async #of(attemptId: AttemptId, by: Person): Promise<Candidate> {
    const [candidate] = await this.#options.oral.candidates({ attemptId });
    if (!candidate) throw new AppError('attempt.not_found');
    const plan = await this.#options.oral.plan(candidate.sittingId);
    if (!plan) throw new AppError('oral.not_planned');
    if (!plan.examinerIds.includes(by.id)) throw new AppError('session.forbidden');
    if (isOut(candidate)) throw new AppError('oral.out_of_order');
    return candidate;
  }

  async #criteriaOf(sittingId: SittingId): Promise<CriteriaSet> {
    const plan = await this.#options.oral.plan(sittingId);
    const criteria = plan && (await this.#options.assessments.criteriaById(plan.criteriaSetId));
    if (!criteria) throw new AppError('criteria.not_found');
    return criteria;
  }

  async #arrangementOf({ sittingId, candidateId }: Candidate): Promise<Arrangement> {
    const { accommodations, exams } = this.#options;
    const [standing, exam] = await Promise.all([
      accommodations.standingOf([candidateId]),
      exams.ofSitting(sittingId),
    ]);
    return arrangementOf(standing, exam?.subject ?? null);
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

/** AppError `oral.out_of_order` when it is not this step's turn. */
function inTurn(record: OralRecord, event: OralEvent, at: Parameters<typeof afterStep>[2]): OralRecord {
  const next = afterStep(record, event, at);
  if (!next) throw new AppError('oral.out_of_order');
  return next;
}

/** AppError `oral.not_planned` when the plan went away meanwhile. */
function kept(record: OralRecord | null): OralRecord {
  if (!record) throw new AppError('oral.not_planned');
  return record;
}
