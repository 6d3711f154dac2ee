// Marks papers: what has a key by the key, the rest by people who see a number and no name.
// Owns when a paper has its result, and hands it on as the mark of the candidate's course. Decides no grade.
import type { AnswerValue, Attempt } from '#contracts/attempt.ts';
import type { AuditEntry } from '#contracts/audit.ts';
import type { MarkingRule } from '#contracts/blueprint.ts';
import type { Exam, Paper, Question } from '#contracts/exam.ts';
import type {
  AttemptId,
  CourseId,
  ExamId,
  Instant,
  LocalisedText,
  QuestionId,
  TermId,
  UserId,
} from '#contracts/ids.ts';
import { MarkSource } from '#contracts/mark.ts';
import type { ExamMark } from '#contracts/mark.ts';
import type {
  AnswerToMark,
  HandMarkDraft,
  HandMarkEntry,
  MarkingOverview,
  PaperToMark,
} from '#contracts/marking.ts';
import type { AnswerKey } from '#contracts/question-bank.ts';
import type { Enrolment } from '#contracts/structure.ts';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors.ts';
import { markPaper, resultOf } from './mark-paper.ts';
import type { MarkedAnswer } from './mark-paper.ts';

type StoredMark = HandMarkEntry & { questionId: string };

export interface MarkingServiceOptions {
  attempts: { byId(id: AttemptId): Promise<Attempt | null> };
  exams: { byId(id: ExamId): Promise<Exam | null> };
  papers: {
    markingOf(examId: ExamId): Promise<{ rule: MarkingRule; keys: Map<string, AnswerKey> }>;
    ofAttempt(id: AttemptId): Promise<{
      examId: ExamId;
      paper: Paper | null;
      drawn: { questionId: QuestionId; version: number }[];
      state: 'open' | 'waiting' | 'settled';
    } | null>;
  };
  questionBank: {
    keys(drawn: { questionId: QuestionId; version: number }[]): Promise<Map<string, AnswerKey>>;
  };
  marking: {
    overview(): Promise<
      {
        examId: ExamId;
        examTitle: LocalisedText;
        courseId: CourseId | null;
        papers: number;
        waiting: number;
        settled: number;
      }[]
    >;
    unseen(limit: number): Promise<AttemptId[]>;
    papersOf(
      examId: ExamId,
    ): Promise<
      { attemptId: AttemptId; number: number; state: 'waiting' | 'settled'; points: number | null }[]
    >;
    marksOf(ids: readonly AttemptId[]): Promise<Map<AttemptId, StoredMark[]>>;
    answersOf(ids: readonly AttemptId[]): Promise<Map<AttemptId, Map<string, AnswerValue>>>;
    file(id: AttemptId, mark: StoredMark, audit: AuditEntry): Promise<boolean>;
    wait(id: AttemptId, at: Instant): Promise<void>;
    gradeMarked(at: Instant, limit: number): Promise<void>;
    settle(
      id: AttemptId,
      result: {
        points: number;
        settledAt: Instant;
        mark: ExamMark | null;
        by: UserId | null;
        audit: AuditEntry[];
      },
    ): Promise<boolean>;
  };
  structure: {
    examined(which: { termId: TermId; courseId: CourseId; studentId: UserId }): Promise<Enrolment[]>;
  };
  clock: Clock;
}

/** Papers looked at in one go. */
const AT_ONCE = 50;

/** A paper with all that its marking depends on. */
interface Work {
  attemptId: AttemptId;
  exam: Exam;
  questions: Question[];
  keys: Map<string, AnswerKey>;
  answers: Map<string, AnswerValue>;
  marks: StoredMark[];
  rule: MarkingRule;
}

export class MarkingService {
  readonly #options: MarkingServiceOptions;

  constructor(options: MarkingServiceOptions) {
    this.#options = options;
  }

  /** Marks what attempts that ended meanwhile left to the keys; papers with more to them wait for people. */
  async markEnded(): Promise<void> {
    const { marking, clock } = this.#options;
    for (const attemptId of await marking.unseen(AT_ONCE)) {
      if (!(await this.#settle(await this.#workOf(attemptId), null))) await marking.wait(attemptId, clock());
    }
    await marking.gradeMarked(clock(), AT_ONCE);
  }

  /** Exams with papers to mark or marked, each with the course that it decides. */
  async overview(): Promise<(MarkingOverview & { courseId: CourseId | null })[]> {
    const exams = await this.#options.marking.overview();
    const { papers } = this.#options;
    return await Promise.all(
      exams.map(async (exam) => ({ ...exam, rule: (await papers.markingOf(exam.examId)).rule })),
    );
  }

  /** Papers of an exam that ended, as `marker` sees them. AppError `exam.not_found`. */
  async papers(examId: ExamId, marker: UserId): Promise<{ exam: Exam; papers: PaperToMark[] }> {
    const exam = await this.#examOf(examId);
    const rows = await this.#options.marking.papersOf(examId);
    const papers: PaperToMark[] = [];
    for (const { attemptId, number, state, points } of rows) {
      const work = await this.#workOf(attemptId);
      const marked = markPaper(work);
      papers.push({
        number,
        state,
        open: marked.filter((one) => awaits(one, work.marks, marker)).length,
        points,
        maxPoints: work.questions.reduce((sum, question) => sum + question.points, 0),
      });
    }
    return { exam, papers };
  }

  /** A paper's answers in its own order. AppErrors `exam.not_found`, `paper.not_found`. */
  async paper(examId: ExamId, number: number, marker: UserId): Promise<AnswerToMark[]> {
    const { work, state } = await this.#numbered(examId, number);
    return markPaper(work).map((one, index): AnswerToMark => {
      const question = work.questions[index] as Question;
      const given = work.marks.filter(({ questionId }) => questionId === one.questionId);
      const mine = given.find((mark) => mark.marker === marker) ?? null;
      const areShown = one.marking === 'third' || one.marking === 'settled';
      return {
        question,
        key: work.keys.get(one.questionId) ?? null,
        value: work.answers.get(one.questionId) ?? null,
        marking: one.marking,
        points: one.points,
        mine,
        others: areShown ? given.filter((mark) => mark.marker !== marker) : [],
        mayMark: state === 'waiting' && mayMark(one, given, marker),
      };
    });
  }

  /** Which attempt a number stands for. AppErrors `exam.not_found`, `paper.not_found`. */
  async attemptOf(examId: ExamId, number: number): Promise<AttemptId> {
    return (await this.#numbered(examId, number)).work.attemptId;
  }

  /**
   * Files a mark; with the last one missing, the paper has its result. AppErrors `paper.not_found`, `paper.settled`,
   * `answer.question_unknown`, `answer.not_yours_to_mark`, `request.malformed` (more points than there are).
   */
  async mark(
    examId: ExamId,
    number: number,
    questionId: string,
    draft: HandMarkDraft,
    by: UserId,
  ): Promise<void> {
    const { marking, clock } = this.#options;
    const { work } = await this.#numbered(examId, number);
    const question = work.questions.find(({ id }) => id === questionId);
    const answer = markPaper(work).find((one) => one.questionId === questionId);
    if (!question || !answer) throw new AppError('answer.question_unknown', { facts: { questionId } });
    const given = work.marks.filter((mark) => mark.questionId === questionId);
    if (!mayMark(answer, given, by)) throw new AppError('answer.not_yours_to_mark');
    const points = pointsOf(draft, question, work.keys.get(questionId) ?? null);
    const markedAt = clock();
    const filed = await marking.file(
      work.attemptId,
      { ...draft, questionId, marker: by, points, markedAt },
      {
        at: markedAt,
        actor: by,
        action: 'answer.marked',
        subject: work.attemptId,
        data: { questionId, points },
      },
    );
    if (!filed) throw new AppError('paper.settled');
    await this.#settle(await this.#workOf(work.attemptId), by);
  }

  /** Whether all is marked; then the result is kept, and goes to the course that the exam is of. */
  async #settle(work: Work, by: UserId | null): Promise<boolean> {
    const { marking, clock } = this.#options;
    const points = resultOf(work.questions, markPaper(work));
    if (points === null) return false;
    const at = clock();
    const mark = await this.#markFor(work, points, by, at);
    const audit: AuditEntry[] = [
      { at, actor: by, action: 'paper.settled', subject: work.attemptId, data: { points } },
    ];
    if (mark)
      audit.push({
        at,
        actor: by,
        action: 'mark.recorded',
        subject: mark.enrolmentId,
        data: { points, source: mark.source },
      });
    await marking.settle(work.attemptId, { points, settledAt: at, mark, by, audit });
    return true;
  }

  async #markFor(
    { attemptId, exam }: Work,
    points: number,
    markedBy: UserId | null,
    markedAt: number,
  ): Promise<ExamMark | null> {
    const source = MarkSource.safeParse(exam.form);
    const attempt = await this.#options.attempts.byId(attemptId);
    if (!exam.subject || !source.success || !attempt) return null;
    const which = { ...exam.subject, studentId: attempt.candidateId };
    const [enrolment] = await this.#options.structure.examined(which);
    if (!enrolment) return null;
    return { enrolmentId: enrolment.id, points, source: source.data, attemptId, markedBy, markedAt };
  }

  async #numbered(examId: ExamId, number: number): Promise<{ work: Work; state: 'waiting' | 'settled' }> {
    await this.#examOf(examId);
    const rows = await this.#options.marking.papersOf(examId);
    const row = rows.find((one) => one.number === number);
    if (!row) throw new AppError('paper.not_found');
    return { work: await this.#workOf(row.attemptId), state: row.state };
  }

  async #workOf(attemptId: AttemptId): Promise<Work> {
    const { papers, questionBank, marking } = this.#options;
    const stored = await papers.ofAttempt(attemptId);
    if (!stored) throw new AppError('paper.not_found');
    const exam = await this.#examOf(stored.examId);
    const [drawnKeys, answers, marks, { rule, keys }] = await Promise.all([
      questionBank.keys(stored.drawn),
      marking.answersOf([attemptId]),
      marking.marksOf([attemptId]),
      papers.markingOf(exam.id),
    ]);
    return {
      attemptId,
      exam,
      questions: (stored.paper ?? exam.paper).questions,
      keys: stored.paper ? drawnKeys : keys,
      answers: answers.get(attemptId) ?? new Map<string, AnswerValue>(),
      marks: marks.get(attemptId) ?? [],
      rule,
    };
  }

  async #examOf(id: ExamId): Promise<Exam> {
    const exam = await this.#options.exams.byId(id);
    if (!exam) throw new AppError('exam.not_found');
    return exam;
  }
}

/** A person may change their own mark until the paper has its result; a new person is let in only where one is missing. */
function mayMark({ marking }: MarkedAnswer, given: readonly StoredMark[], marker: UserId): boolean {
  if (marking === 'machine') return false;
  return marking !== 'settled' || given.some((mark) => mark.marker === marker);
}

/** Whether an answer waits for this person: somebody is missing, and it can be they. */
function awaits(
  { questionId, marking }: MarkedAnswer,
  marks: readonly StoredMark[],
  marker: UserId,
): boolean {
  if (marking === 'machine' || marking === 'settled') return false;
  return !marks.some((mark) => mark.questionId === questionId && mark.marker === marker);
}

/** With a rubric: its criteria's points, as a share of the question's. AppError `request.malformed`. */
function pointsOf(draft: HandMarkDraft, question: Question, key: AnswerKey | null): number {
  const criteria = key?.kind === 'rubric' ? key.criteria : [];
  const given = criteria.map(({ id }) => draft.criteria[id] ?? null);
  const most = criteria.reduce((sum, { points }) => sum + points, 0);
  const isTooMuch = criteria.some(({ points }, index) => (given[index] ?? Infinity) > points);
  if (isTooMuch || (most === 0 && draft.points > question.points))
    throw new AppError('request.malformed', { facts: { path: 'body.points', fault: 'too_big' } });
  if (most === 0) return draft.points;
  return (given.reduce<number>((sum, points) => sum + (points ?? 0), 0) / most) * question.points;
}
