// Appeals: a student asks within some days, the dean's office names a commission, its president decides.
// Owns who may ask, who may sit on a commission, and that its decision ends the matter.
import type { Appeal } from '#contracts/appeal.ts';
import type { AppealId, EnrolmentId, Instant, RegisterEntryId, UserId } from '#contracts/ids.ts';
import type { RegisterEntry, RegisterLine } from '#contracts/register.ts';
import { AppError } from '#platform/errors.ts';
import type { Person } from './ports.ts';
import { gradeGiven } from './register-service.ts';
import type { RegisterOptions } from './register-options.ts';

const DAY_MS = 86_400_000;

export class AppealService {
  readonly #options: RegisterOptions;

  private constructor(options: RegisterOptions) {
    this.#options = options;
  }

  static create(options: RegisterOptions): AppealService {
    return new AppealService(options);
  }

  /** Until when an entry can be appealed; null of what cannot: only grades, and not those that a commission gave. */
  openUntil({ outcome, cause, signedAt }: RegisterEntry): Instant | null {
    if (outcome.kind !== 'grade' || cause === 'appeal') return null;
    return signedAt + this.#options.appealDays * DAY_MS;
  }

  /** AppErrors `enrolment.not_found`, `appeal.closed`, `appeal.filed`. */
  async file(enrolmentId: EnrolmentId, text: string, by: Person): Promise<AppealId> {
    const { register, appeals, clock, newId } = this.#options;
    const [line] = await register.lines({ enrolmentIds: [enrolmentId], studentId: by.id });
    if (!line) throw new AppError('enrolment.not_found');
    const at = clock();
    const until = line.entry && this.openUntil(line.entry);
    if (!line.entry || until === null || at >= until) throw new AppError('appeal.closed');
    const id = newId() as AppealId;
    const entryId = line.entry.id;
    await appeals.file(
      { id, enrolmentId, entryId, filedBy: by.id, filedAt: at, text, commission: [], decision: null },
      { at, actor: by.id, action: 'appeal.filed', subject: enrolmentId, data: { appealId: id, entryId } },
    );
    return id;
  }

  /** All, oldest first; an examiner's only where they sit on the commission. */
  async list(by: Person): Promise<{ appeal: Appeal; line: RegisterLine; points: number | null }[]> {
    const { appeals, register } = this.#options;
    const all = (await appeals.list()).filter(
      ({ commission }) => by.role !== 'examiner' || commission.includes(by.id),
    );
    const lines = await register.lines({ enrolmentIds: all.map(({ enrolmentId }) => enrolmentId) });
    return await Promise.all(
      all.map(async (appeal) => ({
        appeal,
        line: lines.find(({ enrolment }) => enrolment.id === appeal.enrolmentId)!,
        points: pointsOf(await register.history(appeal.enrolmentId), appeal.entryId),
      })),
    );
  }

  /**
   * Names the commission; the first presides. Nobody sits on it who gave the mark or signed the grade. AppErrors
   * `appeal.not_found`, `appeal.decided`, `appeal.commission_unfit`.
   */
  async assign(id: AppealId, commission: readonly UserId[], by: Person): Promise<void> {
    const { appeals, users, clock } = this.#options;
    const appeal = await this.#appeal(id);
    const people = await Promise.all(commission.map((member) => users.byId(member)));
    const partial = await this.#whoGraded(appeal);
    const isFit = people.every(
      (person) => person && ['examiner', 'officer'].includes(person.role) && !partial.has(person.id),
    );
    if (!isFit || new Set(commission).size < commission.length) throw new AppError('appeal.commission_unfit');
    await appeals.assign(id, commission, {
      at: clock(),
      actor: by.id,
      action: 'appeal.assigned',
      subject: appeal.enrolmentId,
      data: { appealId: id, commission },
    });
  }

  /**
   * The president enters what the commission found: other points, or null where the grade stands. AppErrors
   * `appeal.not_found` (also for whoever does not preside), `appeal.decided`, `register.changed`.
   */
  async decide(id: AppealId, given: { points: number | null; note: string }, by: Person): Promise<void> {
    const { appeals, clock, newId } = this.#options;
    const appeal = await this.#appeal(id);
    if (appeal.commission[0] !== by.id) throw new AppError('appeal.not_found');
    const { points, note } = given;
    const { enrolmentId, entryId } = appeal;
    const at = clock();
    const entries: RegisterEntry[] =
      points === null
        ? []
        : [
            {
              id: newId() as RegisterEntryId,
              enrolmentId,
              replaces: entryId,
              outcome: gradeGiven(points),
              cause: 'appeal',
              causeId: id,
              reason: note,
              signedBy: by.id,
              signedAt: at,
            },
          ];
    await appeals.decide(
      id,
      { points, note, decidedBy: by.id, decidedAt: at },
      {
        entries,
        notices: [
          {
            at,
            studentId: appeal.filedBy,
            enrolmentId,
            told: { kind: 'appeal_decided', changed: points !== null, note },
          },
        ],
        audit: {
          at,
          actor: by.id,
          action: 'appeal.decided',
          subject: enrolmentId,
          data: { appealId: id, points, note },
        },
      },
    );
  }

  async #appeal(id: AppealId): Promise<Appeal> {
    const appeal = await this.#options.appeals.byId(id);
    if (!appeal) throw new AppError('appeal.not_found');
    return appeal;
  }

  /** Who must not judge it again: the marker, the sheet's signers, whoever signed the entry. */
  async #whoGraded({ enrolmentId, entryId }: Appeal): Promise<Set<UserId>> {
    const { register, marks, sheets } = this.#options;
    const entry = (await register.history(enrolmentId)).find(({ id }) => id === entryId)!;
    const mark = (await marks.ofEnrolments([enrolmentId])).get(enrolmentId);
    const signatures =
      entry.cause === 'sheet'
        ? await sheets.signatures(entry.causeId as Parameters<typeof sheets.signatures>[0])
        : [];
    const people = [entry.signedBy, mark?.markedBy ?? null, ...signatures.map(({ signedBy }) => signedBy)];
    return new Set(people.filter((person) => person !== null));
  }
}

function pointsOf(entries: readonly RegisterEntry[], id: RegisterEntryId): number | null {
  const outcome = entries.find((entry) => entry.id === id)?.outcome;
  return outcome?.kind === 'grade' ? outcome.points : null;
}
