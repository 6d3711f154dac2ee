import type { AttemptId, Instant, UserId } from '#contracts/ids.ts';
import type { Database } from './database.ts';

/** What is known of files kept by their content: pictures of questions, and what candidates handed in. */
export class PicturesStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** A picture that is there already stays as it is. */
  async add(picture: {
    sha256: string;
    type: string;
    bytes: number;
    addedBy: UserId | null;
    addedAt: Instant;
  }): Promise<void> {
    await this.#database.write((db) =>
      db
        .insertInto('pictures')
        .values(picture)
        .onConflict((conflict) => conflict.column('sha256').doNothing())
        .execute(),
    );
  }

  async typeOf(sha256: string): Promise<string | null> {
    const row = await this.#database.read((db) =>
      db.selectFrom('pictures').select('type').where('sha256', '=', sha256).executeTakeFirst(),
    );
    return row?.type ?? null;
  }

  async keepAnswerFile(file: {
    attemptId: AttemptId;
    sha256: string;
    bytes: number;
    keptAt: Instant;
  }): Promise<void> {
    await this.#database.write((db) =>
      db
        .insertInto('answerFiles')
        .values(file)
        .onConflict((conflict) => conflict.columns(['attemptId', 'sha256']).doNothing())
        .execute(),
    );
  }

  /** What an attempt handed in so far, bytes. */
  async answerBytes(attemptId: AttemptId): Promise<number> {
    const row = await this.#database.read((db) =>
      db
        .selectFrom('answerFiles')
        .select(({ fn }) => fn.sum<string>('bytes').as('bytes'))
        .where('attemptId', '=', attemptId)
        .executeTakeFirst(),
    );
    return Number(row?.bytes ?? 0);
  }
}
