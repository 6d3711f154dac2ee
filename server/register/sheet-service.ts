// Examination sheets: opened by the dean's office, signed by two people under the same content.
// Owns who may sign what, and what a signature says: a hash of exactly what its person saw.
// Does not give grades: it proposes what the formula makes of ratings and marks.
import type { CourseId, GroupId, RegisterEntryId, SheetId, TermId, UserId } from '#contracts/ids.ts';
import type { ExamForm } from '#contracts/exam.ts';
import { maySitAgain } from '#contracts/register.ts';
import type { RegisterEntry } from '#contracts/register.ts';
import type { Sheet, SheetContent, SheetSignature, SigningPart } from '#contracts/sheet.ts';
import { AppError } from '#platform/errors.ts';
import { canonicalText } from './canonical-text.ts';
import { currentFormula } from './grade-formula.ts';
import { currentScale } from './grading-scale.ts';
import type { Person } from './ports.ts';
import { byName, proposalFor } from './proposal.ts';
import type { RegisterOptions } from './register-options.ts';

export interface SheetView {
  sheet: Sheet;
  content: SheetContent;
  contentHash: string;
  /** Those put under this very content. */
  signatures: SheetSignature[];
  /** What people entered since for those on it. */
  laterEntries: RegisterEntry[];
}

export class SheetService {
  readonly #options: RegisterOptions;

  private constructor(options: RegisterOptions) {
    this.#options = options;
  }

  static create(options: RegisterOptions): SheetService {
    return new SheetService(options);
  }

  /**
   * Opens the sheet of a group in a course in a term: of everybody the first time, later of those who may sit again or have
   * no outcome yet. AppErrors `request.malformed` (no such examiner), `sheet.exists` (one is still unsigned), `sheet.nobody`.
   */
  async open(
    given: { groupId: GroupId; courseId: CourseId; termId: TermId; form: ExamForm; examinerId: UserId },
    by: Person,
  ): Promise<SheetId> {
    const { users, sheets, register, clock, newId } = this.#options;
    const { groupId, courseId, termId, examinerId } = given;
    const examiner = await users.byId(examinerId);
    if (examiner?.role !== 'examiner')
      throw new AppError('request.malformed', { facts: { path: 'body.examinerId', fault: 'custom' } });
    const earlier = (await sheets.list({ termId })).filter(
      (sheet) => sheet.groupId === groupId && sheet.courseId === courseId,
    );
    if (earlier.some(({ signedAt }) => signedAt === null)) throw new AppError('sheet.exists');
    const lines = await register.lines({ groupId, courseId, termId });
    const open = lines.filter(({ entry }) => entry === null || maySitAgain(entry.outcome));
    const members = earlier.length === 0 ? null : open.map(({ enrolment }) => enrolment.id);
    if (lines.length === 0 || members?.length === 0) throw new AppError('sheet.nobody');
    const id = newId() as SheetId;
    const openedAt = clock();
    const round = earlier.length + 1;
    await sheets.open(
      { ...given, id, round, members, openedBy: by.id, openedAt, signedAt: null },
      { at: openedAt, actor: by.id, action: 'sheet.opened', subject: id, data: { ...given, round } },
    );
    return id;
  }

  /** Newest first; an examiner's own only. */
  async list(by: Person, { termId }: { termId?: TermId | undefined }): Promise<Sheet[]> {
    return await this.#options.sheets.list({
      ...(termId && { termId }),
      ...(by.role === 'examiner' && { examinerId: by.id }),
    });
  }

  /** AppError `sheet.not_found`, also for an examiner whose sheet it is not. */
  async read(id: SheetId, by: Person): Promise<SheetView> {
    const sheet = await this.#mine(id, by);
    const { content, contentHash } = await this.#contentOf(sheet);
    const signatures = await this.#options.sheets.signatures(id);
    return {
      sheet,
      content,
      contentHash,
      signatures: signatures.filter((signature) => signature.contentHash === contentHash),
      laterEntries: sheet.signedAt === null ? [] : await this.#laterEntries(sheet, content),
    };
  }

  /**
   * Signs what its person saw. AppErrors `sheet.not_found`, `sheet.signed`, `sheet.changed` (it is not the same any more),
   * `sheet.unfinished` (somebody on it has no outcome), `register.changed`.
   */
  async sign(id: SheetId, seenHash: string, by: Person): Promise<void> {
    const { sheets, clock } = this.#options;
    const sheet = await this.#mine(id, by);
    if (sheet.signedAt !== null) throw new AppError('sheet.signed');
    const { content, contentHash } = await this.#contentOf(sheet);
    if (contentHash !== seenHash) throw new AppError('sheet.changed');
    const missing = content.lines.filter(({ outcome }) => outcome === null).length;
    if (missing > 0) throw new AppError('sheet.unfinished', { facts: { missing } });
    const part: SigningPart = by.id === sheet.examinerId ? 'examiner' : 'officer';
    const signedAt = clock();
    const entries = this.#entriesOf(content, { signedBy: by.id, signedAt });
    await sheets.sign(
      id,
      { part, signedBy: by.id, signedAt, contentHash },
      {
        content,
        entries,
        audit: [
          { at: signedAt, actor: by.id, action: 'sheet.signed', subject: id, data: { part, contentHash } },
        ],
      },
    );
  }

  /** The signed sheet that a hash on paper belongs to, and whether the register has moved on since. AppError `sheet.not_found`. */
  async verify(
    contentHash: string,
  ): Promise<{ content: SheetContent; signedAt: number; changedSince: number }> {
    const sheet = await this.#options.sheets.byContentHash(contentHash);
    if (!sheet || sheet.signedAt === null) throw new AppError('sheet.not_found');
    const { content } = await this.#contentOf(sheet);
    const later = await this.#laterEntries(sheet, content);
    return { content, signedAt: sheet.signedAt, changedSince: later.length };
  }

  async #mine(id: SheetId, by: Person): Promise<Sheet> {
    const sheet = await this.#options.sheets.byId(id);
    const isTheirs = by.role === 'examiner' ? sheet?.examinerId === by.id : true;
    if (!sheet || !isTheirs) throw new AppError('sheet.not_found');
    return sheet;
  }

  /** As it was signed; else as rating, marks and register make it now. */
  async #contentOf(sheet: Sheet): Promise<{ content: SheetContent; contentHash: string }> {
    const { sheets, structure, register, marks, hash } = this.#options;
    const signed = await sheets.signedContent(sheet.id);
    if (signed) return signed;
    const { groupId, courseId, termId, form, round, members } = sheet;
    const { groups, courses, terms } = await structure.outline();
    const group = groups.find(({ id }) => id === groupId)!;
    const { code, name, credits } = courses.find(({ id }) => id === courseId)!;
    const term = terms.find(({ id }) => id === termId)!;
    const all = await register.lines({ groupId, courseId, termId });
    const lines = members ? all.filter(({ enrolment }) => members.includes(enrolment.id)) : all;
    const marked = await marks.ofEnrolments(lines.map(({ enrolment }) => enrolment.id));
    const [formula, scale] = [currentFormula(), currentScale()];
    const content: SheetContent = {
      sheetId: sheet.id,
      group: group.code,
      course: { code, name, credits },
      term: { code: term.code, name: term.name },
      form,
      round,
      scaleId: scale.id,
      formulaId: formula.id,
      lines: lines
        .map((line) => proposalFor(line, marked.get(line.enrolment.id), { form, formula, scale }))
        .toSorted(byName),
    };
    return { content, contentHash: hash(canonicalText(content)) };
  }

  #entriesOf(
    { sheetId, lines }: SheetContent,
    signed: Pick<RegisterEntry, 'signedBy' | 'signedAt'>,
  ): RegisterEntry[] {
    return lines.flatMap(({ isNew, outcome, enrolmentId, stands }) =>
      isNew && outcome
        ? {
            id: this.#options.newId() as RegisterEntryId,
            enrolmentId,
            replaces: stands,
            outcome,
            cause: 'sheet' as const,
            causeId: sheetId,
            reason: null,
            ...signed,
          }
        : [],
    );
  }

  async #laterEntries(sheet: Sheet, { lines }: SheetContent): Promise<RegisterEntry[]> {
    const { register } = this.#options;
    const now = await register.lines({ enrolmentIds: lines.map(({ enrolmentId }) => enrolmentId) });
    const before = new Set(lines.map(({ stands }) => stands));
    return now.flatMap(({ entry }) => {
      const isLater = entry && entry.causeId !== sheet.id && !before.has(entry.id);
      return isLater ? [entry] : [];
    });
  }
}
