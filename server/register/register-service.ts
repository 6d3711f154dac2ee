// The register as people read and correct it.
// Owns the rule that what is signed changes only by another signed entry, with a reason and an author.
import type { EnrolmentId, RegisterEntryId, UserId } from '#contracts/ids.ts';
import type { Gpa, Outcome, RegisterEntry, RegisterLine, RegisterScope } from '#contracts/register.ts';
import { AppError } from '#platform/errors.ts';
import { gpaOf } from './gpa.ts';
import { currentScale, gradeOf, wholePoints } from './grading-scale.ts';
import { mayFollow } from './outcome-rules.ts';
import type { Person } from './ports.ts';
import { byName } from './proposal.ts';
import type { RegisterOptions } from './register-options.ts';

/** What a person may enter by hand. */
export type GivenOutcome =
  { kind: 'grade'; points: number } | { kind: 'not_admitted' } | { kind: 'annulled' };

export class RegisterService {
  readonly #options: RegisterOptions;

  private constructor(options: RegisterOptions) {
    this.#options = options;
  }

  static create(options: RegisterOptions): RegisterService {
    return new RegisterService(options);
  }

  /** By name. */
  async list(scope: RegisterScope): Promise<RegisterLine[]> {
    return (await this.#options.register.lines(scope)).toSorted(byName);
  }

  /** An enrolment with all its entries and its student's average. AppError `enrolment.not_found`. */
  async history(id: EnrolmentId): Promise<{ line: RegisterLine; entries: RegisterEntry[]; gpa: Gpa }> {
    const line = await this.#line(id);
    const [entries, gpa] = await Promise.all([
      this.#options.register.history(id),
      this.gpa(line.enrolment.studentId),
    ]);
    return { line, entries, gpa };
  }

  async gpa(studentId: UserId): Promise<Gpa> {
    const { register, structure } = this.#options;
    const [lines, { courses, terms }] = await Promise.all([
      register.lines({ studentId }),
      structure.outline(),
    ]);
    return gpaOf(
      lines.map(({ enrolment: { courseId, termId }, entry }) => ({
        courseId,
        termStartsOn: terms.find(({ id }) => id === termId)!.startsOn,
        credits: courses.find(({ id }) => id === courseId)!.credits,
        outcome: entry?.outcome ?? null,
      })),
    );
  }

  /**
   * Puts another outcome in the place of the entry that its person saw (null: none), with a reason; the student is told.
   * AppErrors `enrolment.not_found`, `register.changed` (another stands), `register.refused` (that may not follow).
   */
  async correct(
    id: EnrolmentId,
    given: { outcome: GivenOutcome; reason: string; replaces: RegisterEntryId | null },
    by: Person,
  ): Promise<void> {
    const { register, clock, newId } = this.#options;
    const { enrolment, entry: standing } = await this.#line(id);
    const { reason, replaces } = given;
    if ((standing?.id ?? null) !== replaces) throw new AppError('register.changed');
    const outcome = outcomeOf(given.outcome, enrolment.rating);
    if (!mayFollow('correction', standing?.outcome ?? null, outcome)) throw new AppError('register.refused');
    const at = clock();
    const entry: RegisterEntry = {
      id: newId() as RegisterEntryId,
      enrolmentId: id,
      replaces,
      outcome,
      cause: 'correction',
      causeId: null,
      reason,
      signedBy: by.id,
      signedAt: at,
    };
    await register.add([entry], {
      notices: [
        { at, studentId: enrolment.studentId, enrolmentId: id, told: { kind: 'outcome_corrected', reason } },
      ],
      audit: [
        {
          at,
          actor: by.id,
          action: 'register.corrected',
          subject: id,
          data: { outcome, reason, before: standing?.outcome ?? null },
        },
      ],
    });
  }

  async #line(id: EnrolmentId): Promise<RegisterLine> {
    const [line] = await this.#options.register.lines({ enrolmentIds: [id] });
    if (!line) throw new AppError('enrolment.not_found');
    return line;
  }
}

function outcomeOf(given: GivenOutcome, rating: number | null): Outcome {
  if (given.kind === 'grade') return gradeGiven(given.points);
  if (given.kind === 'annulled') return given;
  return { kind: 'not_admitted', rating: rating === null ? null : wholePoints(rating) };
}

/** Points that people gave themselves, by the scale in use. */
export function gradeGiven(points: number): Extract<Outcome, { kind: 'grade' }> {
  const scale = currentScale();
  return { kind: 'grade', points, ...gradeOf(points, scale), scaleId: scale.id, formulaId: null, why: null };
}
