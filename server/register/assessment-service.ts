// General assessment: a course graded by the results of its term, without an exam.
// Owns what an officer signs: a batch, exactly as it was previewed. Gives nobody a grade who has an outcome already.
import type { AssessmentBatchId, CourseId, GroupId, RegisterEntryId, TermId } from '#contracts/ids.ts';
import type { ExamForm } from '#contracts/exam.ts';
import type { RegisterEntry } from '#contracts/register.ts';
import type { SheetLine } from '#contracts/sheet.ts';
import { AppError } from '#platform/errors.ts';
import { canonicalText } from './canonical-text.ts';
import { currentFormula } from './grade-formula.ts';
import { currentScale } from './grading-scale.ts';
import type { Person } from './ports.ts';
import { byName, proposalFor } from './proposal.ts';
import type { RegisterOptions } from './register-options.ts';

/** A course in a term; all of its students, or one group's. */
export interface AssessmentScope {
  courseId: CourseId;
  termId: TermId;
  groupId?: GroupId | undefined;
}

export interface AssessmentPreview {
  formulaId: string;
  scaleId: string;
  lines: (SheetLine & { groupId: GroupId })[];
  contentHash: string;
  /** Other forms in which exams of the course are planned for the term: a reason to look twice. */
  otherForms: ExamForm[];
}

const form = 'general_assessment';

export class AssessmentService {
  readonly #options: RegisterOptions;

  private constructor(options: RegisterOptions) {
    this.#options = options;
  }

  static create(options: RegisterOptions): AssessmentService {
    return new AssessmentService(options);
  }

  /** Who gets what, and why; by name. */
  async preview({ courseId, termId, groupId }: AssessmentScope): Promise<AssessmentPreview> {
    const { register, hash } = this.#options;
    const [formula, scale] = [currentFormula(), currentScale()];
    const [found, forms] = await Promise.all([
      register.lines({ courseId, termId, ...(groupId && { groupId }) }),
      register.plannedForms(courseId, termId),
    ]);
    const lines = found
      .map((line) => ({
        ...proposalFor(line, undefined, { form, formula, scale }),
        groupId: line.groupId,
      }))
      .toSorted(byName);
    const content = { courseId, termId, formulaId: formula.id, scaleId: scale.id, lines };
    return {
      formulaId: formula.id,
      scaleId: scale.id,
      lines,
      contentHash: hash(canonicalText(content)),
      otherForms: forms.filter((planned) => planned !== form),
    };
  }

  /**
   * Signs the batch that its person saw, all of it or nothing; who has no rating, or an outcome already, is left as they
   * are. Answers how many entries it made. AppErrors `register.changed` (it is not the same any more), `assessment.empty`.
   */
  async sign(scope: AssessmentScope, seenHash: string, by: Person): Promise<number> {
    const { register, clock, newId } = this.#options;
    const { lines, contentHash, formulaId } = await this.preview(scope);
    if (contentHash !== seenHash) throw new AppError('register.changed');
    const id = newId() as AssessmentBatchId;
    const signedAt = clock();
    const entries = lines.flatMap(({ isNew, outcome, enrolmentId, stands }): RegisterEntry[] =>
      isNew && outcome
        ? [
            {
              id: newId() as RegisterEntryId,
              enrolmentId,
              replaces: stands,
              outcome,
              cause: 'batch',
              causeId: id,
              reason: null,
              signedBy: by.id,
              signedAt,
            },
          ]
        : [],
    );
    if (entries.length === 0) throw new AppError('assessment.empty');
    const data = { ...scope, formulaId, contentHash, entries: entries.length };
    await register.add(entries, {
      batch: { id, scope, formulaId, contentHash },
      audit: [{ at: signedAt, actor: by.id, action: 'assessment.signed', subject: id, data }],
    });
    return entries.length;
  }
}
