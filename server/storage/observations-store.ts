import { sql } from 'kysely';
import type { AttemptId, Instant } from '#contracts/ids.ts';
import type { Observation } from '#contracts/observation.ts';
import type { Database } from './database.ts';

export class ObservationsStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** One statement for all; an observation of a frame already there is left out (a job that ran twice). */
  async addMany(observations: Observation[]): Promise<void> {
    if (observations.length === 0) return;
    const attemptIds = observations.map(({ attemptId }) => attemptId);
    const frameAts = observations.map(({ frameAt }) => frameAt);
    const data = observations.map((observation) => JSON.stringify(observation));
    await this.#database.write((db) =>
      sql`insert into observations (attempt_id, frame_at, data)
        select attempt_id, frame_at, data::jsonb
        from unnest(${attemptIds}::uuid[], ${frameAts}::int8[], ${data}::text[]) as row (attempt_id, frame_at, data)
        on conflict do nothing`.execute(db),
    );
  }

  /** Those with fromAt ≤ frameAt ≤ toAt, in order. */
  async ofAttempt(attemptId: AttemptId, fromAt: Instant, toAt: Instant): Promise<Observation[]> {
    const rows = await this.#database.read((db) =>
      db
        .selectFrom('observations')
        .select('data')
        .where('attemptId', '=', attemptId)
        .where('frameAt', '>=', fromAt)
        .where('frameAt', '<=', toAt)
        .orderBy('frameAt')
        .execute(),
    );
    return rows.map(({ data }) => data);
  }
}
