import { sql } from 'kysely';
import type { AttemptId } from '#contracts/ids.ts';
import type { TimelineEvent } from '#contracts/timeline.ts';
import type { Database } from './database.ts';

/** What of the timeline is kept as an event: observations have their own table, the clock says nothing. */
export type StoredEvent = Exclude<TimelineEvent, { type: 'observation' } | { type: 'clock' }>;

export class EventsStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** One statement for all; an event already there is left out, so a batch may be written again. */
  async addMany(entries: { attemptId: AttemptId; event: StoredEvent }[]): Promise<void> {
    if (entries.length === 0) return;
    const attemptIds = entries.map(({ attemptId }) => attemptId);
    const ats = entries.map(({ event }) => event.at);
    const data = entries.map(({ event }) => JSON.stringify(event));
    await this.#database.write((db) =>
      sql`insert into events (attempt_id, at, data)
        select attempt_id, at, data::jsonb
        from unnest(${attemptIds}::uuid[], ${ats}::int8[], ${data}::text[]) as row (attempt_id, at, data)
        on conflict do nothing`.execute(db),
    );
  }

  /** In order of time. */
  async ofAttempt(attemptId: AttemptId): Promise<StoredEvent[]> {
    const rows = await this.#database.read((db) =>
      db.selectFrom('events').select('data').where('attemptId', '=', attemptId).orderBy('at').execute(),
    );
    return rows.map(({ data }) => data);
  }
}
