import type { User } from '#contracts/api.ts';
import type { AuditEntry } from '#contracts/audit.ts';
import type { Locale, UserId } from '#contracts/ids.ts';
import { AppError } from '#platform/errors.ts';
import { appendAudit } from './audit-store.ts';
import { isTaken } from './database-faults.ts';
import type { Database } from './database.ts';

const COLUMNS = ['id', 'login', 'displayName', 'role', 'locale'] as const;

export class UsersStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async byId(id: UserId): Promise<User | null> {
    const row = await this.#database.read((db) =>
      db.selectFrom('users').select(COLUMNS).where('id', '=', id).executeTakeFirst(),
    );
    return row ?? null;
  }

  /** Those of the ids that are there, in no order. */
  async byIds(ids: readonly UserId[]): Promise<User[]> {
    if (ids.length === 0) return [];
    return await this.#database.read((db) =>
      db.selectFrom('users').select(COLUMNS).where('id', 'in', ids).execute(),
    );
  }

  /** Upper and lower case of a login are the same. `passwordHash` is null for those who come by link only. */
  async byLogin(login: string): Promise<{ user: User; passwordHash: string | null } | null> {
    const row = await this.#database.read((db) =>
      db
        .selectFrom('users')
        .select([...COLUMNS, 'passwordHash'])
        .where((where) => where(where.fn<string>('lower', ['login']), '=', login.toLowerCase()))
        .executeTakeFirst(),
    );
    if (!row) return null;
    const { passwordHash, ...user } = row;
    return { user, passwordHash };
  }

  /** Those of the logins that are there, in no order. */
  async byLogins(logins: string[]): Promise<User[]> {
    if (logins.length === 0) return [];
    const lower = logins.map((login) => login.toLowerCase());
    return await this.#database.read((db) =>
      db
        .selectFrom('users')
        .select(COLUMNS)
        .where((where) => where(where.fn<string>('lower', ['login']), 'in', lower))
        .execute(),
    );
  }

  /** Adds people who come by link only, all or none. AppError `user.login_taken`. */
  async addMany(users: User[], audit: AuditEntry[]): Promise<void> {
    if (users.length === 0) return;
    await withTakenLogins(() =>
      this.#database.transaction(async (db) => {
        await db
          .insertInto('users')
          .values(users.map((user) => ({ ...user, passwordHash: null })))
          .execute();
        await appendAudit(db, ...audit);
      }),
    );
  }

  /** With its line in the audit trail, when given. AppError `user.login_taken` when another user has the login. */
  async add(user: User, passwordHash: string | null = null, audit?: AuditEntry): Promise<void> {
    await withTakenLogins(() =>
      this.#database.transaction(async (db) => {
        await db
          .insertInto('users')
          .values({ ...user, passwordHash })
          .execute();
        if (audit) await appendAudit(db, audit);
      }),
    );
  }

  /** By role, then by name. */
  async list(): Promise<User[]> {
    return await this.#database.read((db) =>
      db
        .selectFrom('users')
        .select(COLUMNS)
        .orderBy('role')
        .orderBy('displayName')
        .orderBy('login')
        .execute(),
    );
  }

  async setPasswordHash(id: UserId, passwordHash: string): Promise<void> {
    await this.#database.write((db) =>
      db.updateTable('users').set({ passwordHash }).where('id', '=', id).execute(),
    );
  }

  async setLocale(id: UserId, locale: Locale): Promise<void> {
    await this.#database.write((db) =>
      db.updateTable('users').set({ locale }).where('id', '=', id).execute(),
    );
  }
}

async function withTakenLogins(add: () => Promise<void>): Promise<void> {
  try {
    await add();
  } catch (error) {
    throw isTaken(error) ? new AppError('user.login_taken', { cause: error }) : error;
  }
}
