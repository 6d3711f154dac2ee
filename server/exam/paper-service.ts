// Gives each attempt its paper: drawn once, by the exam's blueprint and a seed of its own, and kept.
// Owns the order of drawing and keeping. Knows no answers and no keys.
import type { Attempt } from '#contracts/attempt.ts';
import type { Blueprint } from '#contracts/blueprint.ts';
import type { Exam, Paper, Question } from '#contracts/exam.ts';
import type { AttemptId, ExamId, QuestionId } from '#contracts/ids.ts';
import type { Difficulty } from '#contracts/question-bank.ts';
import { AppError } from '#platform/errors.ts';
import { drawPaper } from './draw-paper.ts';
import type { PoolQuestion } from './draw-paper.ts';

type PoolEntry = { questionId: QuestionId; version: number; category: string; difficulty: Difficulty };
interface StoredPaper {
  attemptId: AttemptId;
  examId: ExamId;
  number: number;
  seed: string;
  paper: Paper | null;
  drawn: { questionId: QuestionId; version: number }[];
  state: 'open' | 'waiting' | 'settled';
  points: number | null;
  settledAt: number | null;
}

export interface PaperServiceOptions {
  papers: {
    blueprintOf(examId: ExamId): Promise<{ blueprint: Blueprint; pool: PoolEntry[] } | null>;
    questions(pool: PoolEntry[]): Promise<Map<QuestionId, Question>>;
    ofAttempt(attemptId: AttemptId): Promise<StoredPaper | null>;
    keep(paper: StoredPaper): Promise<StoredPaper | 'number_taken'>;
  };
  newSeed: () => string;
  /** A number from 0 up to 1 that nobody can foretell. */
  random: () => number;
}

/** Papers and pools never change once they are there, so a few are remembered. */
const REMEMBERED_PAPERS = 2_000;
const REMEMBERED_EXAMS = 50;
/** Numbers that papers are marked under; of so many that one more try nearly always finds a free one. */
const NUMBERS = 900_000;

type Source = { blueprint: Blueprint; pool: PoolQuestion[] } | null;

export class PaperService {
  readonly #options: PaperServiceOptions;
  readonly #papers = new Map<AttemptId, Paper>();
  readonly #sources = new Map<ExamId, Promise<Source>>();

  constructor(options: PaperServiceOptions) {
    this.#options = options;
  }

  /** The attempt's paper; drawn now if it has none yet. AppError `blueprint.unfillable`, which making the exam rules out. */
  async paperOf({ id }: Pick<Attempt, 'id'>, exam: Exam): Promise<Paper> {
    const known = this.#papers.get(id);
    if (known) return known;
    const stored = (await this.#options.papers.ofAttempt(id)) ?? (await this.#draw(id, exam));
    const paper = stored?.paper ?? exam.paper;
    if (stored) remember(this.#papers, id, paper, REMEMBERED_PAPERS);
    return paper;
  }

  /** How many questions each candidate of the exam is asked. */
  async questionCount(exam: Exam): Promise<number> {
    const source = await this.#sourceOf(exam.id);
    return source
      ? source.blueprint.parts.reduce((sum, { count }) => sum + count, 0)
      : exam.paper.questions.length;
  }

  /** Null of an exam that asks nothing in writing. */
  async #draw(attemptId: AttemptId, exam: Exam): Promise<StoredPaper | null> {
    const { papers, newSeed, random } = this.#options;
    const source = await this.#sourceOf(exam.id);
    if (!source && exam.paper.questions.length === 0) return null;
    const seed = newSeed();
    const drawn = source && drawPaper(source.blueprint, source.pool, seed);
    if (source && !drawn) throw new AppError('blueprint.unfillable');
    for (;;) {
      const number = 100_000 + Math.floor(random() * NUMBERS);
      const kept = await papers.keep({
        attemptId,
        examId: exam.id,
        number,
        seed,
        paper: drawn?.paper ?? null,
        drawn: drawn?.drawn ?? [],
        state: 'open',
        points: null,
        settledAt: null,
      });
      if (kept !== 'number_taken') return kept;
    }
  }

  #sourceOf(examId: ExamId): Promise<Source> {
    const known = this.#sources.get(examId);
    if (known) return known;
    const reading = this.#readSource(examId);
    remember(this.#sources, examId, reading, REMEMBERED_EXAMS);
    reading.catch(() => this.#sources.delete(examId));
    return reading;
  }

  async #readSource(examId: ExamId): Promise<Source> {
    const { papers } = this.#options;
    const stored = await papers.blueprintOf(examId);
    if (!stored) return null;
    const questions = await papers.questions(stored.pool);
    const pool = stored.pool.flatMap((one): PoolQuestion[] => {
      const question = questions.get(one.questionId);
      return question ? [{ ...one, question }] : [];
    });
    return { blueprint: stored.blueprint, pool };
  }
}

function remember<K, V>(known: Map<K, V>, key: K, value: V, limit: number): void {
  const [oldest] = known.keys();
  if (known.size >= limit && oldest !== undefined) known.delete(oldest);
  known.set(key, value);
}
