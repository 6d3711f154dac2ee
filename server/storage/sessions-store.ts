import type { AttemptId, Instant, UserId } from '#contracts/ids.ts';
import type { Database } from './database.ts';

/** A signed-in browser. The token itself is never stored, only its SHA-256 in hex. */
export interface Session {
  tokenHash: string;
  userId: UserId;
  /** The attempt a student came for by link, or entered last from their portal; null for staff. */
  attemptId: AttemptId | null;
  /** Not begun by a link to one attempt: a student's reaches all that is theirs. */
  hasPortal: boolean;
  createdAt: Instant;
  expiresAt: Instant;
}

export class SessionsStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async add(session: Session): Promise<void> {
    await this.#database.write((db) => db.insertInto('sessions').values(session).execute());
  }

  /** Also one that has expired: the caller compares `expiresAt` and says which it was. */
  async find(tokenHash: string): Promise<Session | null> {
    const row = await this.#database.read((db) =>
      db.selectFrom('sessions').selectAll().where('tokenHash', '=', tokenHash).executeTakeFirst(),
    );
    return row ?? null;
  }

  /** Moves the expiry; never revives a removed session. */
  async touch(tokenHash: string, expiresAt: Instant): Promise<void> {
    await this.#database.write((db) =>
      db.updateTable('sessions').set({ expiresAt }).where('tokenHash', '=', tokenHash).execute(),
    );
  }

  async remove(tokenHash: string): Promise<void> {
    await this.#database.write((db) =>
      db.deleteFrom('sessions').where('tokenHash', '=', tokenHash).execute(),
    );
  }

  /** Ends every session of a user (but `except`, when given); answers the hashes of those ended. */
  async removeOfUser(userId: UserId, except: string | null = null): Promise<string[]> {
    const rows = await this.#database.write((db) =>
      db
        .deleteFrom('sessions')
        .where('userId', '=', userId)
        .$if(except !== null, (query) => query.where('tokenHash', '!=', except))
        .returning('tokenHash')
        .execute(),
    );
    return rows.map(({ tokenHash }) => tokenHash);
  }

  async removeExpired(now: Instant): Promise<void> {
    await this.#database.write((db) => db.deleteFrom('sessions').where('expiresAt', '<=', now).execute());
  }
}
