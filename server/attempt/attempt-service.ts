// A candidate's way through an attempt: consent, start, answers, submission, and the end of time.
// Owns the order of these steps and their deadlines. Does not carry media, judge incidents or grade anything.
import { CONSENT_VERSION } from '#contracts/api.ts';
import { isOver, isUnderWay } from '#contracts/attempt-phases.ts';
import type { Breaks } from '#contracts/accommodation.ts';
import type { Answer, AnswerValue, Attempt, ConsentPurpose, Receipt } from '#contracts/attempt.ts';
import type { AuditEntry } from '#contracts/audit.ts';
import type { ErrorCode, ErrorFacts } from '#contracts/error-codes.ts';
import type { Exam, Paper, Sitting } from '#contracts/exam.ts';
import type { AttemptId, SittingId, UserId } from '#contracts/ids.ts';
import type { Accommodation } from '#contracts/policy.ts';
import { AppError } from '#platform/errors.ts';
import { AttemptDesk } from './attempt-desk.ts';
import { BreakKeeper } from './break-keeper.ts';
import { AttemptWriter } from './attempt-writer.ts';
import type { AttemptWriterPorts } from './attempt-writer.ts';
import { LATE_ANSWER_MS, isEntryClosed, isPastDeadline, startOfTime } from './deadline.ts';
import { receiptOf } from './receipt.ts';
import { TimeKeeper } from './time-keeper.ts';

export interface AttemptServiceOptions extends AttemptWriterPorts {
  attempts: AttemptWriterPorts['attempts'] & {
    listDue(at: number): Promise<Attempt[]>;
    listUnderWay(): Promise<Attempt[]>;
    listBreaksOver(at: number): Promise<Attempt[]>;
    accommodate(
      id: AttemptId,
      accommodations: readonly Accommodation[],
      audit: AuditEntry,
    ): Promise<Attempt | null>;
  };
  answers: {
    /** `over` unless the attempt is live and its deadline at most `lateMs` ago. */
    save(attemptId: AttemptId, answer: Answer, lateMs: number): Promise<Answer | 'stale' | 'over'>;
    ofAttempt(attemptId: AttemptId): Promise<Answer[]>;
  };
  receipts: { ofAttempt(attemptId: AttemptId): Promise<Receipt | null> };
  exams: { ofSitting(sittingId: SittingId): Promise<Exam | null> };
  sittings: { byId(id: SittingId): Promise<Sitting | null> };
  /** How much longer than others the candidate may work, percent of the exam's working time. */
  extraTimePercent(attempt: Attempt): Promise<number>;
  /** What breaks the candidate was granted; null: none. */
  breaksOf(attempt: Attempt): Promise<Breaks | null>;
  /** Each attempt's own paper. */
  paperOf(attempt: Attempt, exam: Exam): Promise<Paper>;
  examRules: {
    missingPurposes(policy: Exam['policy'], agreed: ConsentPurpose[]): ConsentPurpose[];
    answerFault(
      paper: Paper,
      questionId: string,
      value: AnswerValue,
    ): { code: ErrorCode; facts: ErrorFacts } | null;
  };
}

/** Attempts that are ended side by side. */
const AT_ONCE = 20;

export class AttemptService {
  /** What people decide about an attempt. */
  readonly desk: AttemptDesk;
  /** What is lost and comes back of an attempt's time. */
  readonly time: TimeKeeper;
  /** Breaks that were granted, taken by the candidate. */
  readonly breaks: BreakKeeper;
  readonly #options: AttemptServiceOptions;
  readonly #writer: AttemptWriter;
  /** Of attempts that are being answered; forgotten when it ends, or refuses an answer. */
  readonly #papers = new Map<AttemptId, Paper>();

  private constructor(options: AttemptServiceOptions) {
    this.#options = options;
    this.#writer = new AttemptWriter(options);
    this.desk = new AttemptDesk({ writer: this.#writer, clock: options.clock });
    this.breaks = new BreakKeeper({ ...options, writer: this.#writer });
    this.time = new TimeKeeper({ writer: this.#writer, attempts: options.attempts, clock: options.clock });
  }

  static create(options: AttemptServiceOptions): AttemptService {
    return new AttemptService(options);
  }

  /** AppError `attempt.not_found`. */
  async get(id: AttemptId): Promise<Attempt> {
    return await this.#writer.get(id);
  }

  /**
   * Files what the candidate agreed to. AppError `attempt.consent_missing` when a required purpose is left out or the
   * words are not the present ones; once entry was asked for nothing changes any more and the attempt is answered as it is.
   */
  async consent(id: AttemptId, purposes: ConsentPurpose[], version: string): Promise<Attempt> {
    const attempt = await this.get(id);
    if (isOver(attempt.status)) throw new AppError('attempt.over');
    if (isEntered(attempt)) return attempt;
    const { policy } = await this.#examOf(attempt);
    const missing = this.#options.examRules.missingPurposes(policy, purposes);
    if (missing.length > 0 || version !== CONSENT_VERSION) {
      throw new AppError('attempt.consent_missing', { facts: { missing: missing.join(' ') } });
    }
    const givenAt = this.#options.clock();
    const consent = { purposes: [...new Set(purposes)], version, givenAt };
    return await this.#writer.make(id, {
      step: 'consent',
      by: attempt.candidateId,
      at: givenAt,
      action: 'attempt.consented',
      changes: { consent },
      settled: isEntered,
    });
  }

  /** The candidate does not agree, and does not sit the exam unless they think better of it. */
  async decline(id: AttemptId): Promise<Attempt> {
    const { candidateId } = await this.get(id);
    return await this.#writer.make(id, {
      step: 'decline',
      by: candidateId,
      at: this.#options.clock(),
      action: 'attempt.declined',
      changes: { consent: null, admittedAt: null },
      settled: ({ status }) => status === 'declined',
    });
  }

  /**
   * Withdraws the consent to comparing faces: what is kept of the face goes with it, the exam goes on. An attempt without
   * that consent is answered as it is.
   */
  async stopComparison(id: AttemptId): Promise<Attempt> {
    const { consent, candidateId } = await this.get(id);
    const purposes = consent?.purposes.filter((purpose) => purpose !== 'face_comparison') ?? [];
    return await this.#writer.make(id, {
      step: null,
      by: candidateId,
      at: this.#options.clock(),
      action: 'attempt.comparison_stopped',
      changes: { consent: consent && { ...consent, purposes } },
      settled: (attempt) => !attempt.consent?.purposes.includes('face_comparison'),
    });
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

  /**
   * The candidate comes in: a consented attempt goes live and its clock starts; one under way goes on. Where a proctor
   * admits, it is answered as `waiting_approval` until one has. AppErrors `attempt.over`, `attempt.entry_closed`,
   * `attempt.consent_missing`, `attempt.not_yet_open`.
   */
  async start(id: AttemptId): Promise<Attempt> {
    const attempt = await this.get(id);
    const now = this.#options.clock();
    if (isOver(attempt.status) || isPastDeadline(attempt.deadlineAt, now)) throw new AppError('attempt.over');
    if (isUnderWay(attempt.status)) return await this.time.comeBack(id);
    if (attempt.consent?.version !== CONSENT_VERSION) throw new AppError('attempt.consent_missing');
    const [exam, sitting] = await Promise.all([this.#examOf(attempt), this.#sittingOf(attempt)]);
    const { opensAt, closesAt } = sitting;
    if (now < opensAt) throw new AppError('attempt.not_yet_open', { facts: { opensAt } });
    if (now >= closesAt) throw new AppError('attempt.over');
    const isAsked = attempt.status === 'waiting_approval';
    // Whoever was here in time does not come late because a proctor let them wait.
    if (!isAsked && isEntryClosed(now, exam, sitting)) throw new AppError('attempt.entry_closed');
    if (exam.policy.admission === 'proctor' && attempt.admittedAt === null)
      return isAsked ? attempt : await this.#ask(attempt, now);
    const started = startOfTime(now, exam, sitting, await this.#options.extraTimePercent(attempt));
    return await this.#writer.make(id, {
      step: 'start',
      by: attempt.candidateId,
      at: now,
      action: 'attempt.started',
      changes: { startedAt: now },
      time: () => [started],
      facts: { allowanceMs: started.allowanceMs },
      settled: ({ status }) => isUnderWay(status),
    });
  }

  #ask({ id, candidateId }: Attempt, at: number): Promise<Attempt> {
    return this.#writer.make(id, {
      step: 'ask',
      by: candidateId,
      at,
      action: 'attempt.entry_asked',
      settled: ({ status }) => status === 'waiting_approval',
    });
  }

  /**
   * Keeps an answer given in time. AppErrors: `attempt.not_live`, `attempt.paused`, `attempt.over`,
   * `answer.question_unknown`, `answer.kind_mismatch`, `request.too_large`, `answer.stale` (a newer revision is stored).
   */
  async saveAnswer(
    id: AttemptId,
    given: { questionId: string; value: AnswerValue; revision: number },
  ): Promise<Answer> {
    const savedAt = this.#options.clock();
    const paper = await this.#paper(id, savedAt);
    const fault = this.#options.examRules.answerFault(paper, given.questionId, given.value);
    if (fault) throw new AppError(fault.code, { facts: fault.facts });
    const answer = await this.#options.answers.save(id, { ...given, savedAt }, LATE_ANSWER_MS);
    if (answer === 'stale') throw new AppError('answer.stale');
    if (answer !== 'over') return answer;
    this.#papers.delete(id);
    // It is not live, or not any more: paused, or over.
    refuseUnlessLive(await this.get(id), savedAt);
    throw new AppError('attempt.over');
  }

  /** Read once while the attempt is answered: with each save it would be most of the work. */
  async #paper(id: AttemptId, now: number): Promise<Paper> {
    const known = this.#papers.get(id);
    if (known) return known;
    const attempt = await this.get(id);
    refuseUnlessLive(attempt, now);
    const paper = await this.#options.paperOf(attempt, await this.#examOf(attempt));
    this.#papers.set(id, paper);
    return paper;
  }

  /**
   * Hands in. An attempt that is over already is answered as it is. AppErrors `attempt.not_live` before the start,
   * `attempt.paused`.
   */
  async submit(id: AttemptId): Promise<Attempt> {
    const attempt = await this.get(id);
    this.#papers.delete(id);
    if (isOver(attempt.status)) return attempt;
    if (attempt.status === 'paused') throw new AppError('attempt.paused');
    if (!isUnderWay(attempt.status)) throw new AppError('attempt.not_live');
    const now = this.#options.clock();
    if (isPastDeadline(attempt.deadlineAt, now)) return await this.#expire(attempt);
    if (attempt.status === 'disconnected') await this.time.comeBack(id);
    return await this.#writer.make(id, {
      step: 'submit',
      by: attempt.candidateId,
      at: now,
      action: 'attempt.submitted',
      time: () => [{ type: 'ended', at: now }],
      settled: ({ status }) => isOver(status),
    });
  }

  /**
   * The receipt of what was handed in, and whether the answers that are kept now still have its hash. AppError
   * `attempt.no_receipt` while the attempt is not over.
   */
  async receipt(id: AttemptId): Promise<{ receipt: Receipt; matches: boolean }> {
    const { receipts, answers, sha256 } = this.#options;
    const receipt = await receipts.ofAttempt(id);
    if (!receipt) throw new AppError('attempt.no_receipt');
    const now = receiptOf(receipt, await answers.ofAttempt(id), sha256);
    return { receipt, matches: now.sha256 === receipt.sha256 };
  }

  /**
   * Ends attempts whose time ran out by `now`, late answers' way included, and answers those it ended. One that cannot be
   * ended now is still due the next time.
   */
  async expireDue(now: number): Promise<Attempt[]> {
    const due = await this.#options.attempts.listDue(now - LATE_ANSWER_MS - 1);
    const ended: Attempt[] = [];
    // A whole exam ends in one second: all at once would wait for a connection longer than one may.
    for (let from = 0; from < due.length; from += AT_ONCE) {
      const some = due.slice(from, from + AT_ONCE).map((attempt) => this.#expire(attempt));
      for (const settled of await Promise.allSettled(some))
        if (settled.status === 'fulfilled') ended.push(settled.value);
    }
    return ended.filter(({ status }) => status === 'timed_out');
  }

  #expire(attempt: Attempt): Promise<Attempt> {
    this.#papers.delete(attempt.id);
    const { deadlineAt } = attempt;
    const at = deadlineAt ?? this.#options.clock();
    return this.#writer.make(attempt.id, {
      step: 'expire',
      by: null,
      at,
      action: 'attempt.expired',
      time: () => [{ type: 'ended', at }],
      // A pause, or time that was given, moved the deadline meanwhile.
      settled: (present) => isOver(present.status) || present.deadlineAt !== deadlineAt,
    });
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

/** At the door, or through it. */
function isEntered({ status }: Attempt): boolean {
  return status === 'waiting_approval' || isUnderWay(status);
}

function refuseUnlessLive({ status, deadlineAt }: Attempt, now: number): void {
  if (isOver(status) || isPastDeadline(deadlineAt, now)) throw new AppError('attempt.over');
  if (status === 'paused') throw new AppError('attempt.paused');
  if (status !== 'live') throw new AppError('attempt.not_live');
}
