import type { RecordedTrack, Segment } from '#contracts/evidence.ts';
import type { AttemptId, Instant, SegmentId } from '#contracts/ids.ts';
import type { Database } from './database.ts';

/** The index of every recorded file. */
export class SegmentsStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Adds the segment or brings it up to date. A complete one is never opened again by a late first word. */
  async save(segment: Segment): Promise<void> {
    await this.#database.write((db) =>
      db
        .insertInto('segments')
        .values(segment)
        .onConflict((conflict) =>
          conflict
            .column('id')
            .doUpdateSet((given) => ({
              startAt: given.ref('excluded.startAt'),
              endAt: given.ref('excluded.endAt'),
              bytes: given.ref('excluded.bytes'),
              sha256: given.ref('excluded.sha256'),
            }))
            .where('excluded.endAt', 'is not', null),
        )
        .execute(),
    );
  }

  /** Those that overlap [fromAt, toAt], also the one being written, in order. */
  async ofAttempt(
    attemptId: AttemptId,
    track: RecordedTrack,
    fromAt: Instant,
    toAt: Instant,
  ): Promise<Segment[]> {
    return await this.#database.read((db) =>
      db
        .selectFrom('segments')
        .selectAll()
        .where('attemptId', '=', attemptId)
        .where('track', '=', track)
        .where('startAt', '<=', toAt)
        .where((where) => where.or([where('endAt', 'is', null), where('endAt', '>=', fromAt)]))
        .orderBy('startAt')
        .execute(),
    );
  }

  /** Segments without an end: being written, or left so by a server that died. */
  async unfinished(): Promise<Segment[]> {
    return await this.#database.read((db) =>
      db.selectFrom('segments').selectAll().where('endAt', 'is', null).orderBy('startAt').execute(),
    );
  }

  /** Forgets a segment of which nothing usable was left. */
  async remove(id: SegmentId): Promise<void> {
    await this.#database.write((db) => db.deleteFrom('segments').where('id', '=', id).execute());
  }
}
