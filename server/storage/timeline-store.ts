// What the rules heard of each attempt, in the order in which they heard it: observations in a table of their own.
// Owns that order: a record is read as it was judged, whatever the instants in it. Does not judge.
import { sql } from 'kysely';
import type { AttemptId } from '#contracts/ids.ts';
import type { Observation } from '#contracts/observation.ts';
import type { TimelineEntry, TimelineEvent } from '#contracts/timeline.ts';
import type { Database } from './database.ts';

/** What of a timeline is kept in `events`. */
export type PlainEvent = Exclude<TimelineEvent, { type: 'observation' }>;

export interface TimelineRow extends TimelineEntry {
  attemptId: AttemptId;
}

/** Rows held at a time while a record is read. */
const PAGE_ROWS = 500;

export class TimelineStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** All of them or none; one already there is left out, so a batch may be written again. */
  async addMany(rows: TimelineRow[]): Promise<void> {
    const observations = rows.flatMap(({ attemptId, seq, event }) =>
      event.type === 'observation' ? [{ attemptId, seq, at: event.at, data: event.observation }] : [],
    );
    const events = rows.flatMap(({ attemptId, seq, event }) =>
      event.type === 'observation' ? [] : [{ attemptId, seq, at: event.at, data: event }],
    );
    if (rows.length === 0) return;
    await this.#database.transaction(async (db) => {
      if (events.length > 0)
        await sql`insert into events (attempt_id, seq, at, data) ${unnest(events)}`.execute(db);
      if (observations.length > 0)
        await sql`insert into observations (attempt_id, seq, frame_at, data) ${unnest(observations)}`.execute(
          db,
        );
    });
  }

  /** What comes after entry `after`, in order, read a page at a time. */
  async *ofAttempt(attemptId: AttemptId, after = 0): AsyncGenerator<TimelineEntry> {
    for (;;) {
      const page = await this.#page(attemptId, after);
      yield* page;
      const last = page.at(-1);
      if (!last || page.length < PAGE_ROWS) return;
      after = last.seq;
    }
  }

  async #page(attemptId: AttemptId, after: number): Promise<TimelineEntry[]> {
    const { rows } = await this.#database.read((db) =>
      sql<{ seq: number; event: PlainEvent | null; observation: Observation | null }>`
        (select seq, data as event, null::jsonb as observation from events
          where attempt_id = ${attemptId} and seq > ${after} order by seq limit ${PAGE_ROWS})
        union all
        (select seq, null, data from observations
          where attempt_id = ${attemptId} and seq > ${after} order by seq limit ${PAGE_ROWS})
        order by seq limit ${PAGE_ROWS}`.execute(db),
    );
    return rows.map(({ seq, event, observation }) => ({
      seq,
      event: event ?? asEvent(observation as Observation),
    }));
  }
}

/** Rows as one parameter per column, and the rest of the statement that inserts them. */
function unnest(rows: { attemptId: AttemptId; seq: number; at: number; data: object }[]) {
  const attemptIds = rows.map(({ attemptId }) => attemptId);
  const seqs = rows.map(({ seq }) => seq);
  const ats = rows.map(({ at }) => at);
  const data = rows.map((row) => JSON.stringify(row.data));
  return sql`select attempt_id, seq, at, data::jsonb
    from unnest(${attemptIds}::uuid[], ${seqs}::int4[], ${ats}::int8[], ${data}::text[]) as row (attempt_id, seq, at, data)
    on conflict do nothing`;
}

function asEvent(observation: Observation): TimelineEvent {
  return { type: 'observation', at: observation.frameAt, observation };
}
