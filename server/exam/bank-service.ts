// A course's question bank: what is written into it, imported and taken out.
// Owns the versions of questions. Reads no file formats itself: `readFile` and `writePackage` do.
import type { AuditAction, AuditEntry } from '#contracts/audit.ts';
import type { CourseId, Locale, QuestionId, UserId } from '#contracts/ids.ts';
import type { BankDraft, BankQuestion, ImportFormat, ImportReport } from '#contracts/question-bank.ts';
import type { Course } from '#contracts/structure.ts';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors.ts';
import { bankFault } from './answer-key.ts';

/** What a file of questions holds: drafts whose ids are the file's own, and what cannot be taken, each with its reason. */
export interface ReadQuestions {
  format: ImportFormat | null;
  items: { item: string; draft: BankDraft }[];
  refused: ImportReport['refused'];
  pictures: { sha256: string; bytes: Uint8Array }[];
}

export interface BankServiceOptions {
  questionBank: {
    ofCourse(courseId: CourseId): Promise<BankQuestion[]>;
    byId(id: QuestionId): Promise<BankQuestion | null>;
    addMany(questions: readonly BankQuestion[], audit: AuditEntry): Promise<void>;
    change(question: BankQuestion, audit: AuditEntry): Promise<boolean>;
  };
  structure: { outline(): Promise<{ courses: Course[] }> };
  readFile(file: { bytes: Uint8Array; name: string; locale: Locale }): Promise<ReadQuestions>;
  writePackage(questions: readonly BankQuestion[], pictureOf: PictureOf): Promise<Uint8Array>;
  files: { addPicture(bytes: Uint8Array, by: UserId): Promise<string> };
  pictureOf: PictureOf;
  newId: () => string;
  clock: Clock;
}

/** A picture's type and bytes by its SHA-256; null when it is not kept here. */
export type PictureOf = (sha256: string) => Promise<{ type: string; bytes: Uint8Array } | null>;

export class BankService {
  readonly #options: BankServiceOptions;

  constructor(options: BankServiceOptions) {
    this.#options = options;
  }

  /** AppError `question.not_found`. */
  async read(id: QuestionId): Promise<BankQuestion> {
    const question = await this.#options.questionBank.byId(id);
    if (!question) throw new AppError('question.not_found');
    return question;
  }

  /** AppErrors `course.not_found`, `request.malformed`. */
  async add(courseId: CourseId, draft: BankDraft, by: UserId): Promise<QuestionId> {
    await this.#courseOf(courseId);
    checked(draft);
    const question = this.#fresh(courseId, draft, by);
    const audit = this.#audit('question.added', question.id, by, { courseId });
    await this.#options.questionBank.addMany([question], audit);
    return question.id;
  }

  /** Makes the next version after `version`. AppErrors `question.not_found`, `question.overtaken`, `request.malformed`. */
  async change(
    id: QuestionId,
    { version, retired, ...draft }: BankDraft & { version: number; retired: boolean },
    by: UserId,
  ): Promise<BankQuestion> {
    const standing = await this.read(id);
    checked(draft);
    const question: BankQuestion = {
      ...standing,
      ...draft,
      question: { ...draft.question, id },
      version: version + 1,
      retired,
      changedAt: this.#options.clock(),
      changedBy: by,
    };
    const audit = this.#audit('question.changed', id, by, { version: question.version, retired });
    if (!(await this.#options.questionBank.change(question, audit))) throw new AppError('question.overtaken');
    return question;
  }

  /** What a file holds; unless it is a trial, all that can be taken goes into the bank, in one step. */
  async import(
    courseId: CourseId,
    file: { bytes: Uint8Array; name: string; locale: Locale; trial: boolean },
    by: UserId,
  ): Promise<ImportReport> {
    const { questionBank, readFile, files } = this.#options;
    await this.#courseOf(courseId);
    const read = await readFile(file);
    const fit = read.items.filter(({ draft }) => bankFault(draft) === null);
    const unfit = read.items.filter((one) => !fit.includes(one));
    const report: ImportReport = {
      format: read.format,
      added: fit.map(({ item, draft: { question, category } }) => {
        return { item, kind: question.kind, category, prompt: question.prompt[file.locale].slice(0, 200) };
      }),
      refused: [...read.refused, ...unfit.map(({ item }) => ({ item, reason: 'answer_unclear' as const }))],
    };
    if (file.trial || fit.length === 0) return report;
    for (const { bytes } of read.pictures) await files.addPicture(bytes, by);
    const questions = fit.map(({ draft }) => this.#fresh(courseId, draft, by));
    const audit = this.#audit('question.added', courseId, by, {
      count: questions.length,
      format: read.format,
    });
    await questionBank.addMany(questions, audit);
    return report;
  }

  /** All questions that are not retired, as a QTI 3.0 package. */
  async export(courseId: CourseId): Promise<Uint8Array> {
    const { questionBank, writePackage, pictureOf } = this.#options;
    await this.#courseOf(courseId);
    const questions = await questionBank.ofCourse(courseId);
    return await writePackage(
      questions.filter(({ retired }) => !retired),
      pictureOf,
    );
  }

  async #courseOf(id: CourseId): Promise<Course> {
    const { courses } = await this.#options.structure.outline();
    const course = courses.find((one) => one.id === id);
    if (!course) throw new AppError('course.not_found');
    return course;
  }

  #fresh(courseId: CourseId, draft: BankDraft, by: UserId): BankQuestion {
    const { newId, clock } = this.#options;
    const id = newId() as QuestionId;
    const question = { ...draft.question, id };
    return {
      ...draft,
      question,
      id,
      courseId,
      version: 1,
      retired: false,
      changedAt: clock(),
      changedBy: by,
    };
  }

  #audit(
    action: AuditAction,
    subject: QuestionId | CourseId,
    actor: UserId,
    data: AuditEntry['data'],
  ): AuditEntry {
    return { at: this.#options.clock(), actor, action, subject, data };
  }
}

function checked(draft: BankDraft): void {
  const fault = bankFault(draft);
  if (fault) throw new AppError(fault.code, { facts: fault.facts });
}
