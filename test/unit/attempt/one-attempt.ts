import { randomUUID } from 'node:crypto';
import type { Breaks } from '#contracts/accommodation.ts';
import { CONSENT_VERSION } from '#contracts/api.ts';
import { isUnderWay } from '#contracts/attempt-phases.ts';
import type { Answer, Attempt, ConsentPurpose, Receipt } from '#contracts/attempt.ts';
import type { AuditEntry } from '#contracts/audit.ts';
import { Exam } from '#contracts/exam.ts';
import type { Sitting } from '#contracts/exam.ts';
import type { ProctoringPolicyInput } from '#contracts/policy.ts';
import { newAttempt } from '#contracts/new-attempt.ts';
import type { TimeEvent } from '#contracts/time-ledger.ts';
import { sha256 } from '#platform/sha256.ts';
import { AppError } from '#platform/errors.ts';
import { nextStatus } from '#server/attempt/machine.ts';
import type { AttemptStep } from '#server/attempt/machine.ts';
import { AttemptService } from '#server/attempt/attempt-service.ts';
import { examRules } from '#server/exam/exam-rules.ts';

export const OPENS = 1_000_000;
export const CLOSES = OPENS + 3_600_000;
const text = { kk: 'с', ru: 'в', en: 'q' };
export const STAFF = '0190a000-0000-4000-8000-0000000000aa' as Attempt['candidateId'];
/** What the exam asks the candidate to agree to. */
export const ALL: ConsentPurpose[] = ['camera', 'screen', 'face_presence', 'recording', 'human_review'];

const anExam = (policy: ProctoringPolicyInput): Exam =>
  Exam.parse({
    id: randomUUID(),
    title: text,
    form: 'written',
    durationMinutes: 30,
    policy: { requireMicrophone: false, ...policy },
    paper: {
      questions: [
        { id: 'essay', kind: 'text', prompt: text, points: 1, maxLength: 5 },
        {
          id: 'pick',
          kind: 'single_choice',
          prompt: text,
          points: 1,
          options: [
            { id: 'a', text },
            { id: 'b', text },
          ],
        },
      ],
    },
  });

/** The service with one attempt of a 30-minute exam in an hour's sitting, kept as the stores keep it. */
export class OneAttempt {
  now = OPENS;
  stored: Attempt;
  extraTimePercent = 0;
  breaks: Breaks | null = null;
  /** Called before each change is stored: what else happens that moment. */
  beforeSave = (): void => undefined;
  readonly id = randomUUID() as Attempt['id'];
  readonly answers = new Map<string, Answer>();
  readonly trail: AuditEntry[] = [];
  readonly ledger: TimeEvent[] = [];
  readonly receipts: Receipt[] = [];
  readonly service: AttemptService;

  constructor(policy: ProctoringPolicyInput = {}) {
    const exam = anExam(policy);
    const sittingId = randomUUID() as Sitting['id'];
    const sitting = { id: sittingId, examId: exam.id, opensAt: OPENS, closesAt: CLOSES };
    this.stored = newAttempt({ id: this.id, sittingId, candidateId: randomUUID() as Attempt['candidateId'] });
    this.service = AttemptService.create({
      clock: () => this.now,
      sha256,
      extraTimePercent: async () => this.extraTimePercent,
      breaksOf: async () => this.breaks,
      paperOf: async (_, { paper }) => paper,
      timeLedgers: { ofAttempt: async () => [...this.ledger] },
      examRules,
      exams: { ofSitting: async () => exam },
      sittings: { byId: async () => sitting },
      receipts: { ofAttempt: async () => this.receipts[0] ?? null },
      answers: {
        ofAttempt: async () => [...this.answers.values()],
        save: async (_, answer, lateMs) => {
          const { status, deadlineAt } = this.stored;
          if (status !== 'live' || (deadlineAt ?? Infinity) + lateMs < answer.savedAt) return 'over';
          if ((this.answers.get(answer.questionId)?.revision ?? 0) >= answer.revision) return 'stale';
          this.answers.set(answer.questionId, answer);
          return answer;
        },
      },
      attempts: {
        byId: async (asked) => (asked === this.id ? this.stored : null),
        listDue: async (at) => (this.#isDue(at) ? [this.stored] : []),
        listUnderWay: async () => (isUnderWay(this.stored.status) ? [this.stored] : []),
        listBreaksOver: async (at) => ((this.stored.breakUntil ?? Infinity) <= at ? [this.stored] : []),
        accommodate: async (_, accommodations, audit) => {
          if (this.stored.endedAt !== null) return null;
          this.stored = { ...this.stored, accommodations: [...accommodations] };
          this.trail.push(audit);
          return this.stored;
        },
        save: async (attempt, { from, audit, time, seal }) => {
          this.beforeSave();
          if (this.stored.status !== from || (time && time.after !== this.ledger.length)) return false;
          this.stored = attempt;
          this.ledger.push(...(time?.events ?? []));
          if (seal) this.receipts.push(seal([...this.answers.values()]));
          if (audit) this.trail.push(audit);
          return true;
        },
      },
    });
  }

  /** Agrees to everything and comes in. */
  async begin(): Promise<Attempt> {
    await this.service.consent(this.id, ALL, CONSENT_VERSION);
    return await this.service.start(this.id);
  }

  /** What a store makes of a step to the register. */
  judge(...steps: AttemptStep[]): void {
    for (const step of steps) {
      const status = nextStatus(this.stored.status, step);
      if (!status) throw new AppError('attempt.transition_refused');
      this.stored = { ...this.stored, status };
    }
  }

  #isDue(at: number): boolean {
    const { deadlineAt, status } = this.stored;
    return isUnderWay(status) && deadlineAt !== null && deadlineAt <= at;
  }
}
