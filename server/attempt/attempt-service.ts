// The single writer of an attempt: consent, start, answers, submission, expiry.
// Owns the order of these steps and their deadlines. Does not carry media, judge incidents or grade anything.
import { CONSENT_VERSION } from '#contracts/api.ts';
import type { Answer, AnswerValue, Attempt, AttemptStatus, ConsentPurpose } from '#contracts/attempt.ts';
import type { AuditAction, AuditEntry } from '#contracts/audit.ts';
import type { ErrorCode, ErrorFacts } from '#contracts/error-codes.ts';
import type { Exam, Paper, Sitting } from '#contracts/exam.ts';
import type { AttemptId, SittingId, UserId } from '#contracts/ids.ts';
import type { Accommodation } from '#contracts/policy.ts';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors.ts';
import { LATE_ANSWER_MS, deadlineOf, isPastDeadline } from './deadline.ts';
import { isOver, nextStatus } from './machine.ts';
import type { AttemptStep } from './machine.ts';

export interface AttemptServiceOptions {
  attempts: {
    byId(id: AttemptId): Promise<Attempt | null>;
    listDue(at: number): Promise<Attempt[]>;
    accommodate(
      id: AttemptId,
      accommodations: readonly Accommodation[],
      audit: AuditEntry,
    ): Promise<Attempt | null>;
    save(attempt: Attempt, step: { from: AttemptStatus; audit: AuditEntry }): Promise<boolean>;
  };
  answers: { save(attemptId: AttemptId, answer: Answer): Promise<Answer | 'stale' | 'over'> };
  exams: { ofSitting(sittingId: SittingId): Promise<Exam | null> };
  sittings: { byId(id: SittingId): Promise<Sitting | null> };
  examRules: {
    missingPurposes(policy: Exam['policy'], agreed: ConsentPurpose[]): ConsentPurpose[];
    answerFault(
      paper: Paper,
      questionId: string,
      value: AnswerValue,
    ): { code: ErrorCode; facts: ErrorFacts } | null;
  };
  clock: Clock;
}

const ACTIONS: Record<AttemptStep, AuditAction> = {
  consent: 'attempt.consented',
  start: 'attempt.started',
  submit: 'attempt.submitted',
  expire: 'attempt.expired',
};

export class AttemptService {
  readonly #options: AttemptServiceOptions;

  private constructor(options: AttemptServiceOptions) {
    this.#options = options;
  }

  static create(options: AttemptServiceOptions): AttemptService {
    return new AttemptService(options);
  }

  /** AppError `attempt.not_found`. */
  async get(id: AttemptId): Promise<Attempt> {
    const attempt = await this.#options.attempts.byId(id);
    if (!attempt) throw new AppError('attempt.not_found');
    return attempt;
  }

  /**
   * Files what the candidate agreed to. AppError `attempt.consent_missing` when a required purpose is left out or the
   * words are not the present ones; after the start nothing changes any more and the attempt is answered as it is.
   */
  async consent(id: AttemptId, purposes: ConsentPurpose[], version: string): Promise<Attempt> {
    const attempt = await this.get(id);
    if (isOver(attempt.status)) throw new AppError('attempt.over');
    if (attempt.status === 'live') return attempt;
    const { policy } = await this.#examOf(attempt);
    const missing = this.#options.examRules.missingPurposes(policy, purposes);
    if (missing.length > 0 || version !== CONSENT_VERSION) {
      throw new AppError('attempt.consent_missing', { facts: { missing: missing.join(' ') } });
    }
    const givenAt = this.#options.clock();
    const consent = { purposes: [...new Set(purposes)], version, givenAt };
    return await this.#take(attempt, 'consent', { consent }, givenAt);
  }

  /**
   * Withdraws the consent to comparing faces: what is kept of the face goes with it, the exam goes on. An attempt without
   * that consent is answered as it is.
   */
  async stopComparison(id: AttemptId): Promise<Attempt> {
    const attempt = await this.get(id);
    const { consent, status, candidateId } = attempt;
    if (!consent?.purposes.includes('face_comparison')) return attempt;
    const purposes = consent.purposes.filter((purpose) => purpose !== 'face_comparison');
    const next = { ...attempt, consent: { ...consent, purposes } };
    const at = this.#options.clock();
    const audit: AuditEntry = {
      at,
      actor: candidateId,
      action: 'attempt.comparison_stopped',
      subject: id,
      data: {},
    };
    if (await this.#options.attempts.save(next, { from: status, audit })) return next;
    // It moved to its next status meanwhile, of which there are few.
    return await this.stopComparison(id);
  }

  /** Sets what the candidate is spared, by an administrator's order. AppErrors `attempt.not_found`, `attempt.over`. */
  async accommodate(id: AttemptId, accommodations: Accommodation[], by: UserId): Promise<Attempt> {
    await this.get(id);
    const audit: AuditEntry = {
      at: this.#options.clock(),
      actor: by,
      action: 'attempt.accommodated',
      subject: id,
      data: { accommodations },
    };
    const attempt = await this.#options.attempts.accommodate(id, accommodations, audit);
    if (!attempt) throw new AppError('attempt.over');
    return attempt;
  }

  /** Makes a consented attempt live and sets its deadline; a live one is answered as it is: the candidate came back. */
  async start(id: AttemptId): Promise<Attempt> {
    const attempt = await this.get(id);
    const now = this.#options.clock();
    if (isOver(attempt.status) || isPastDeadline(attempt.deadlineAt, now)) throw new AppError('attempt.over');
    if (attempt.status === 'live') return attempt;
    if (attempt.consent?.version !== CONSENT_VERSION) throw new AppError('attempt.consent_missing');
    const [exam, sitting] = await Promise.all([this.#examOf(attempt), this.#sittingOf(attempt)]);
    const { opensAt, closesAt } = sitting;
    if (now < opensAt) throw new AppError('attempt.not_yet_open', { facts: { opensAt } });
    if (now >= closesAt) throw new AppError('attempt.over');
    const deadlineAt = deadlineOf(now, exam.durationMinutes, sitting);
    return await this.#take(attempt, 'start', { startedAt: now, deadlineAt }, now);
  }

  /**
   * Keeps an answer given in time. AppErrors: `attempt.not_live`, `attempt.over`, `answer.question_unknown`,
   * `answer.kind_mismatch`, `request.too_large`, `answer.stale` (a newer revision is stored).
   */
  async saveAnswer(
    id: AttemptId,
    given: { questionId: string; value: AnswerValue; revision: number },
  ): Promise<Answer> {
    const attempt = await this.get(id);
    const savedAt = this.#options.clock();
    if (isOver(attempt.status) || isPastDeadline(attempt.deadlineAt, savedAt))
      throw new AppError('attempt.over');
    if (attempt.status !== 'live') throw new AppError('attempt.not_live');
    const { paper } = await this.#examOf(attempt);
    const fault = this.#options.examRules.answerFault(paper, given.questionId, given.value);
    if (fault) throw new AppError(fault.code, { facts: fault.facts });
    const answer = await this.#options.answers.save(id, { ...given, savedAt });
    if (answer === 'stale') throw new AppError('answer.stale');
    if (answer === 'over') throw new AppError('attempt.over');
    return answer;
  }

  /** Hands in. An attempt that is over already is answered as it is. AppError `attempt.not_live` before the start. */
  async submit(id: AttemptId): Promise<Attempt> {
    const attempt = await this.get(id);
    if (isOver(attempt.status)) return attempt;
    if (attempt.status !== 'live') throw new AppError('attempt.not_live');
    const now = this.#options.clock();
    if (isPastDeadline(attempt.deadlineAt, now)) return await this.#expire(attempt, now);
    return await this.#take(attempt, 'submit', { endedAt: now }, now);
  }

  /** Ends every live attempt whose time ran out by `now`, late answers' way included; answers those it ended. */
  async expireDue(now: number): Promise<Attempt[]> {
    const due = await this.#options.attempts.listDue(now - LATE_ANSWER_MS - 1);
    const ended = await Promise.all(due.map((attempt) => this.#expire(attempt, now)));
    return ended.filter(({ status }) => status === 'expired');
  }

  #expire(attempt: Attempt, now: number): Promise<Attempt> {
    return this.#take(attempt, 'expire', { endedAt: attempt.deadlineAt }, now);
  }

  async #take(attempt: Attempt, step: AttemptStep, changes: Partial<Attempt>, at: number): Promise<Attempt> {
    const status = nextStatus(attempt.status, step);
    if (!status) throw refused(attempt, step);
    const next: Attempt = { ...attempt, ...changes, status };
    const audit: AuditEntry = {
      at,
      actor: step === 'expire' ? null : attempt.candidateId,
      action: ACTIONS[step],
      subject: attempt.id,
      data: changes,
    };
    if (await this.#options.attempts.save(next, { from: attempt.status, audit })) return next;
    // Something else moved it meanwhile: fine when it is where this step, or the attempt's end, would have brought it.
    const present = await this.get(attempt.id);
    if (present.status === status || isOver(present.status)) return present;
    throw refused(present, step);
  }

  async #examOf({ sittingId }: Attempt): Promise<Exam> {
    const exam = await this.#options.exams.ofSitting(sittingId);
    if (!exam) throw new AppError('exam.not_found');
    return exam;
  }

  async #sittingOf({ sittingId }: Attempt): Promise<Sitting> {
    const sitting = await this.#options.sittings.byId(sittingId);
    if (!sitting) throw new AppError('sitting.not_found');
    return sitting;
  }
}

function refused({ status }: Attempt, step: AttemptStep): AppError {
  return new AppError('attempt.transition_refused', { facts: { status, step } });
}
