// Examination sheets and the signatures under them.
// Owns the moment at which a sheet becomes signed: under a lock, with its entries of the register, once.
// Does not say who may sign: server/register does.
import type { AuditEntry } from '#contracts/audit.ts';
import type { Kysely } from 'kysely';
import type { Instant, SheetId, TermId, UserId } from '#contracts/ids.ts';
import type { RegisterEntry } from '#contracts/register.ts';
import type { Sheet, SheetContent, SheetSignature } from '#contracts/sheet.ts';
import { AppError } from '#platform/errors.ts';
import { appendAudit } from './audit-store.ts';
import { isTaken } from './database-faults.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';
import { holdAttempts, moveAttempt } from './attempt-moves.ts';
import { marksThatCount } from './marks-store.ts';
import { putEntries } from './register-store.ts';

const SHEET = [
  'id',
  'groupId',
  'courseId',
  'termId',
  'form',
  'round',
  'examinerId',
  'openedBy',
  'openedAt',
  'members',
  'signedAt',
] as const;

export class SheetsStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** AppError `sheet.exists`: the group has one of that round. */
  async open(sheet: Sheet, audit: AuditEntry): Promise<void> {
    try {
      await this.#database.transaction(async (db) => {
        const members = sheet.members && JSON.stringify(sheet.members);
        await db
          .insertInto('sheets')
          .values({ ...sheet, members })
          .execute();
        await appendAudit(db, audit);
      });
    } catch (error) {
      throw isTaken(error) ? new AppError('sheet.exists', { cause: error }) : error;
    }
  }

  async byId(id: SheetId): Promise<Sheet | null> {
    const row = await this.#database.read((db) =>
      db.selectFrom('sheets').select(SHEET).where('id', '=', id).executeTakeFirst(),
    );
    return row ?? null;
  }

  /** Those that meet all that is given, newest first. */
  async list({ termId, examinerId }: { termId?: TermId; examinerId?: UserId }): Promise<Sheet[]> {
    return await this.#database.read((db) =>
      db
        .selectFrom('sheets')
        .select(SHEET)
        .$if(termId !== undefined, (query) => query.where('termId', '=', termId!))
        .$if(examinerId !== undefined, (query) => query.where('examinerId', '=', examinerId!))
        .orderBy('openedAt', 'desc')
        .orderBy('id')
        .execute(),
    );
  }

  /** Every signature ever put under it, oldest first. */
  async signatures(id: SheetId): Promise<SheetSignature[]> {
    return await this.#database.read((db) =>
      db
        .selectFrom('sheetSignatures')
        .select(['part', 'signedBy', 'signedAt', 'contentHash'])
        .where('sheetId', '=', id)
        .orderBy('signedAt')
        .execute(),
    );
  }

  /** What was signed; null while it is not. */
  async signedContent(id: SheetId): Promise<{ content: SheetContent; contentHash: string } | null> {
    const row = await this.#database.read((db) =>
      db.selectFrom('sheets').select(['content', 'contentHash']).where('id', '=', id).executeTakeFirst(),
    );
    if (!row?.content || row.contentHash === null) return null;
    return { content: row.content, contentHash: row.contentHash };
  }

  /** The signed sheet of that content. */
  async byContentHash(contentHash: string): Promise<Sheet | null> {
    const row = await this.#database.read((db) =>
      db.selectFrom('sheets').select(SHEET).where('contentHash', '=', contentHash).executeTakeFirst(),
    );
    return row ?? null;
  }

  /**
   * Puts a signature under the content. With the other part's under the same content the sheet is signed, and its entries
   * go into the register, all or nothing, and the attempts they come of are signed. AppErrors `sheet.signed`,
   * `register.changed`, `sheet.changed`: a mark is not what it was when the content was made.
   */
  async sign(
    id: SheetId,
    signature: SheetSignature,
    made: { content: SheetContent; entries: readonly RegisterEntry[]; audit: readonly AuditEntry[] },
  ): Promise<void> {
    const { part, contentHash, signedAt, signedBy: by } = signature;
    await this.#database.transaction(async (db) => {
      const sheet = await db
        .selectFrom('sheets')
        .select('signedAt')
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirstOrThrow();
      if (sheet.signedAt !== null) throw new AppError('sheet.signed');
      await db
        .insertInto('sheetSignatures')
        .values({ ...signature, sheetId: id })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      await appendAudit(db, ...made.audit);
      const other = await db
        .selectFrom('sheetSignatures')
        .select('part')
        .where('sheetId', '=', id)
        .where('contentHash', '=', contentHash)
        .where('part', '<>', part)
        .executeTakeFirst();
      if (!other) return;
      await signAttempts(db, made.content, { by, at: signedAt });
      await putEntries(db, made.entries);
      await db
        .updateTable('sheets')
        .set({ signedAt, contentHash, content: JSON.stringify(made.content) })
        .where('id', '=', id)
        .execute();
    });
  }
}

/** Takes the attempts that the new lines of a sheet come of to the register. */
async function signAttempts(
  db: Kysely<Schema>,
  { lines }: SheetContent,
  trace: { by: UserId; at: Instant },
): Promise<void> {
  const fresh = lines.filter(({ isNew }) => isNew);
  const enrolmentIds = fresh.map(({ enrolmentId }) => enrolmentId);
  const seen = [...(await marksThatCount(db, enrolmentIds)).values()];
  const attempts = await holdAttempts(
    db,
    seen.flatMap(({ attemptId }) => attemptId ?? []),
  );
  // Read again while they are held: who is annulled beside this was so before, or will be after.
  const marks = await marksThatCount(db, enrolmentIds);
  if (fresh.some((line) => (marks.get(line.enrolmentId)?.points ?? null) !== line.examPoints))
    throw new AppError('sheet.changed');
  for (const attempt of attempts) await moveAttempt(db, attempt, ['sign'], trace);
}
