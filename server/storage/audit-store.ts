import type { Kysely } from 'kysely';
import type { AuditEntry } from '#contracts/audit.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

/** Appends to the trail within the caller's transaction, so that a step and its trace are there together or not at all. */
export async function appendAudit(db: Kysely<Schema>, ...entries: AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await db
    .insertInto('audit')
    .values(entries.map((entry) => ({ ...entry, data: JSON.stringify(entry.data) })))
    .execute();
}

/** The append-only trail: a trigger refuses to change or delete a line. Other stores write most of it, in their transactions. */
export class AuditStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Appends a line that belongs to no other change. */
  async append(entry: AuditEntry): Promise<void> {
    await this.#database.write((db) => appendAudit(db, entry));
  }

  /** What was done to an attempt, incident, user, exam or sitting, in order. */
  async ofSubject(subject: AuditEntry['subject']): Promise<AuditEntry[]> {
    return await this.#database.read((db) =>
      db
        .selectFrom('audit')
        .select(['at', 'actor', 'action', 'subject', 'data'])
        .where('subject', '=', subject)
        .orderBy('id')
        .execute(),
    );
  }
}
