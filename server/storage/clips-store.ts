import type { ClipId, IncidentId } from '#contracts/ids.ts';
import type { Clip } from '#contracts/incident.ts';
import type { Database } from './database.ts';

export class ClipsStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async byId(id: ClipId): Promise<Clip | null> {
    const row = await this.#database.read((db) =>
      db.selectFrom('clips').selectAll().where('id', '=', id).executeTakeFirst(),
    );
    return row ?? null;
  }

  /** `webcam` before `screen`. */
  async ofIncident(incidentId: IncidentId): Promise<Clip[]> {
    return await this.#database.read((db) =>
      db
        .selectFrom('clips')
        .selectAll()
        .where('incidentId', '=', incidentId)
        .orderBy('track', 'desc')
        .execute(),
    );
  }

  /**
   * Files an incident's clips and answers those that stand now. It has one per track: one already there is left as it
   * is and stands in place of the one given.
   */
  async add(clips: Clip[]): Promise<Clip[]> {
    const [first] = clips;
    if (!first) return [];
    await this.#database.write((db) =>
      db
        .insertInto('clips')
        .values(clips)
        .onConflict((conflict) => conflict.doNothing())
        .execute(),
    );
    return await this.ofIncident(first.incidentId);
  }

  async save({ id, smallPicture, status, startAt, endAt, bytes, sha256 }: Clip): Promise<void> {
    await this.#database.write((db) =>
      db
        .updateTable('clips')
        .set({ smallPicture, status, startAt, endAt, bytes, sha256 })
        .where('id', '=', id)
        .execute(),
    );
  }
}
