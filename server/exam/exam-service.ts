// Makes exams: what they ask, and what that is marked by, in one step.
// Owns the rule that every candidate's paper can be made from what the exam was given. Draws no candidate's paper itself.
import type { AuditEntry } from '#contracts/audit.ts';
import type { Blueprint, MarkingRule } from '#contracts/blueprint.ts';
import type { ExamDraft, PaperSource } from '#contracts/exam-draft.ts';
import type { Exam } from '#contracts/exam.ts';
import type { CourseId, ExamId, QuestionId, UserId } from '#contracts/ids.ts';
import type { AnswerKey, BankQuestion, Difficulty } from '#contracts/question-bank.ts';
import type { Course } from '#contracts/structure.ts';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors.ts';
import { bankFault } from './answer-key.ts';
import { asDrawn, drawPaper } from './draw-paper.ts';
import { paperFault } from './paper.ts';
import { seededRandom } from './seeded-random.ts';

/** What papers of an exam are made and marked by. */
export type KeptSource =
  | { kind: 'none' }
  | { kind: 'fixed'; keys: Record<string, AnswerKey>; marking: MarkingRule }
  | { kind: 'drawn'; courseId: CourseId; blueprint: Blueprint; marking: MarkingRule; pool: PoolEntry[] };
interface PoolEntry {
  questionId: QuestionId;
  version: number;
  category: string;
  difficulty: Difficulty;
}

export interface ExamServiceOptions {
  papers: { addExam(exam: Exam, source: KeptSource, audit: AuditEntry): Promise<void> };
  questionBank: { ofCourse(courseId: CourseId): Promise<BankQuestion[]> };
  structure: { outline(): Promise<{ courses: Course[] }> };
  newId: () => string;
  clock: Clock;
}

export class ExamService {
  readonly #options: ExamServiceOptions;

  constructor(options: ExamServiceOptions) {
    this.#options = options;
  }

  /**
   * AppErrors `request.malformed` (questions or keys that do not fit, a drawn paper without a course), `course.not_found`,
   * `blueprint.unfillable`: the bank has too few questions.
   */
  async add({ source, ...draft }: ExamDraft, by: UserId): Promise<ExamId> {
    const { papers, newId, clock } = this.#options;
    const id = newId() as ExamId;
    const exam: Exam = { ...draft, id, paper: { questions: questionsOf(source, id) } };
    const kept = await this.#keptOf(source, exam);
    const { form, durationMinutes } = exam;
    await papers.addExam(exam, kept, {
      at: clock(),
      actor: by,
      action: 'exam.added',
      subject: id,
      data: { form, durationMinutes, paper: source.kind },
    });
    return id;
  }

  async #keptOf(source: PaperSource, { id, subject, paper }: Exam): Promise<KeptSource> {
    if (source.kind === 'none') return source;
    const { marking } = source;
    if (source.kind === 'fixed') {
      const fault = paperFault(paper) ?? firstFault(source.questions);
      if (fault) throw new AppError(fault.code, { facts: fault.facts });
      const keys = Object.fromEntries(source.questions.map(({ question, key }) => [question.id, key]));
      return { kind: 'fixed', keys, marking };
    }
    if (!subject) throw new AppError('request.malformed', { facts: { path: 'body.subject' } });
    const pool = await this.#poolOf(subject.courseId);
    if (!drawPaper(source.blueprint, pool, id)) throw new AppError('blueprint.unfillable');
    return { ...source, courseId: subject.courseId, pool: pool.map(({ question: _, ...one }) => one) };
  }

  async #poolOf(courseId: CourseId): Promise<(PoolEntry & Pick<BankQuestion, 'question'>)[]> {
    const { structure, questionBank } = this.#options;
    const { courses } = await structure.outline();
    if (!courses.some(({ id }) => id === courseId)) throw new AppError('course.not_found');
    const bank = await questionBank.ofCourse(courseId);
    return bank
      .filter(({ retired }) => !retired)
      .map(({ id: questionId, version, category, difficulty, question }) => {
        return { questionId, version, category, difficulty, question };
      });
  }
}

const questionsOf = (source: PaperSource, seed: string): Exam['paper']['questions'] => {
  const random = seededRandom(seed);
  return source.kind === 'fixed'
    ? source.questions.map(({ question }) => asDrawn(question, false, random))
    : [];
};

const firstFault = (
  questions: Extract<PaperSource, { kind: 'fixed' }>['questions'],
): ReturnType<typeof bankFault> => questions.map(bankFault).find((fault) => fault !== null) ?? null;
