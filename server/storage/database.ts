// The connection to PostgreSQL: pool, migrations, and what happens when the database is away.
// Owns the pool. Does not know any table: the stores do.
import { setTimeout as pause } from 'node:timers/promises';
import { CamelCasePlugin, Kysely, Migrator, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { AppError } from '#platform/errors.ts';
import type { Logger } from '#platform/logger.ts';
import { isAway } from './database-faults.ts';
import { migrations } from './migrations/migrations.ts';
import type { Schema } from './schema.ts';

/** A restarted PostgreSQL answers again within this, as a rule. */
const RETRY_AFTER_MS = 250;
const CONNECT_WITHIN_MS = 5_000;
const INT8 = 20;

type Query<T> = (db: Kysely<Schema>) => Promise<T>;

export class Database {
  readonly #pool: pg.Pool;
  readonly #db: Kysely<Schema>;
  readonly #logger: Logger;
  #closed: Promise<void> | null = null;

  private constructor(pool: pg.Pool, logger: Logger) {
    this.#pool = pool;
    this.#logger = logger;
    const dialect = new PostgresDialect({ pool });
    this.#db = new Kysely({ dialect, plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] });
  }

  /**
   * Opens a pool of at most `connections` (default 10) and sees that the database answers, else AppError
   * `service.unavailable`. `url` as in DATABASE_URL.
   */
  static async open(options: {
    url: string;
    logger: Logger;
    connections?: number | undefined;
  }): Promise<Database> {
    const { url, logger, connections = 10 } = options;
    const pool = new pg.Pool({
      connectionString: url,
      max: connections,
      connectionTimeoutMillis: CONNECT_WITHIN_MS,
      application_name: 'emtihan',
      types: { getTypeParser },
    });
    // Without listeners, a connection that breaks would end the process: one for idle ones, one for those at work,
    // whose query is told anyway.
    pool.on('error', (error) => logger.warn({ err: error }, 'idle database connection lost'));
    pool.on('connect', (client) => client.on('error', () => undefined));
    const database = new Database(pool, logger);
    try {
      await database.ping();
    } catch (error) {
      await database.close();
      throw error;
    }
    return database;
  }

  /** Runs what only reads; once more when the connection turns out to be broken. AppError `service.unavailable` when away. */
  async read<T>(query: Query<T>): Promise<T> {
    try {
      return await query(this.#db);
    } catch (error) {
      if (!isAway(error) || this.#closed) throw asAppError(error);
      this.#logger.warn({ err: error }, 'database read tried again');
    }
    await pause(RETRY_AFTER_MS);
    return await this.write(query);
  }

  /** Runs what writes, once: the caller knows whether it may be repeated. AppError `service.unavailable` when away. */
  async write<T>(query: Query<T>): Promise<T> {
    try {
      return await query(this.#db);
    } catch (error) {
      throw asAppError(error);
    }
  }

  /** Runs what writes in one transaction; it is undone when `query` throws. */
  async transaction<T>(query: Query<T>): Promise<T> {
    return await this.write((db) => db.transaction().execute(query));
  }

  /** As `transaction`, on one state of the database: it fails when others changed meanwhile what it changes (`isOvertaken`). */
  async snapshotTransaction<T>(query: Query<T>): Promise<T> {
    return await this.write((db) => db.transaction().setIsolationLevel('repeatable read').execute(query));
  }

  /** Brings the tables up to date. Nodes that start together wait for each other on an advisory lock (Migrator's own). */
  async migrate(): Promise<string[]> {
    const provider = { getMigrations: () => Promise.resolve(migrations) };
    // Work that was done side by side may bring one that sorts before those that ran already: each stands alone.
    const migrator = new Migrator({ db: this.#db, provider, allowUnorderedMigrations: true });
    const { error, results = [] } = await migrator.migrateToLatest();
    if (error !== undefined) throw asAppError(error);
    return results.map(({ migrationName }) => migrationName);
  }

  /** Resolves when the database answers, else AppError `service.unavailable`. */
  async ping(): Promise<void> {
    await this.read((db) => sql`select 1`.execute(db));
  }

  close(): Promise<void> {
    this.#closed ??= this.#pool.end();
    return this.#closed;
  }
}

/** As pg's own, but int8 (instants, sizes) becomes a number: ours stay far below 2^53. */
function getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (oid === INT8 && format !== 'binary') return Number;
  return pg.types.getTypeParser(oid, format as 'text') as (value: string) => unknown;
}

function asAppError(error: unknown): unknown {
  return isAway(error) ? new AppError('service.unavailable', { cause: error }) : error;
}
