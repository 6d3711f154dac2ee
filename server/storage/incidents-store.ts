// Incidents as stored, each answered with its clips and decision.
// Owns the guarantee of one open incident per kind and attempt, and of decisions leaving a trace in the audit trail.
// Does not decide when an incident opens or closes: server/incident does.
import type { Kysely, Selectable } from 'kysely';
import type { AttemptId, IncidentId, SittingId } from '#contracts/ids.ts';
import type { Clip, Decision, Incident } from '#contracts/incident.ts';
import { appendAudit } from './audit-store.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

type Row = Selectable<Schema['incidents']>;

export class IncidentsStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async byId(id: IncidentId): Promise<Incident | null> {
    const [incident] = await this.#read((db) => db.where('incidents.id', '=', id));
    return incident ?? null;
  }

  /** Newest first, at most `limit` (default 200). */
  async ofSitting(sittingId: SittingId, { limit = 200 }: { limit?: number } = {}): Promise<Incident[]> {
    return await this.#read((incidents) =>
      incidents
        .innerJoin('attempts', 'attempts.id', 'incidents.attemptId')
        .where('attempts.sittingId', '=', sittingId)
        .limit(limit),
    );
  }

  /** Newest first. */
  async ofAttempt(attemptId: AttemptId): Promise<Incident[]> {
    return await this.#read((incidents) => incidents.where('attemptId', '=', attemptId));
  }

  async openOfAttempt(attemptId: AttemptId): Promise<Incident[]> {
    return await this.#read((incidents) =>
      incidents.where('attemptId', '=', attemptId).where('incidents.status', '=', 'open'),
    );
  }

  /**
   * Incidents that still wait for a clip: what a restarted server plans anew. So does one that has none though its
   * recording is there: the server died between filing the incident and its clips.
   */
  async awaitingClips(): Promise<Incident[]> {
    return await this.#read((incidents) =>
      incidents.where(({ and, or, not, exists, selectFrom }) => {
        const clips = selectFrom('clips')
          .select('clips.id')
          .whereRef('clips.incidentId', '=', 'incidents.id');
        const recorded = selectFrom('segments')
          .select('segments.id')
          .whereRef('segments.attemptId', '=', 'incidents.attemptId');
        return or([
          exists(clips.where('clips.status', '=', 'pending')),
          and([not(exists(clips)), exists(recorded)]),
        ]);
      }),
    );
  }

  /**
   * Adds an incident and answers it. When the episode is already there, or another of its kind is open on the
   * attempt, answers that one instead: opening twice opens once.
   */
  async open(incident: Incident): Promise<Incident> {
    const { clips: _, decision, why, ...plain } = incident;
    const stored = await this.#database.transaction(async (db) => {
      const added = await db
        .insertInto('incidents')
        .values({ ...plain, why: JSON.stringify(why), decision: decision && JSON.stringify(decision) })
        .onConflict((conflict) => conflict.doNothing())
        .returningAll()
        .executeTakeFirst();
      if (added) return added;
      return await db
        .selectFrom('incidents')
        .selectAll()
        .where('attemptId', '=', incident.attemptId)
        .where('kind', '=', incident.kind)
        .where((where) => where.or([where('beganAt', '=', incident.beganAt), where('status', '=', 'open')]))
        .orderBy((where) => where('beganAt', '=', incident.beganAt), 'desc')
        .limit(1)
        .executeTakeFirstOrThrow();
    });
    return await this.#withClips(stored);
  }

  /** Stores how an incident went on or ended. Its decision and clips are not touched. Answers it; null when unknown. */
  async save(incident: Incident): Promise<Incident | null> {
    const { severity, status, updatedAt, endedAt, closedAt, why } = incident;
    const row = await this.#database.write((db) =>
      db
        .updateTable('incidents')
        .set({ severity, status, updatedAt, endedAt, closedAt, why: JSON.stringify(why) })
        .where('id', '=', incident.id)
        .returningAll()
        .executeTakeFirst(),
    );
    return row ? await this.#withClips(row) : null;
  }

  /**
   * Files a person's decision with its line in the audit trail. The same decision again changes nothing; a different
   * one is refused as `decided` unless `revise`. Null when the incident is unknown.
   */
  async decide(
    id: IncidentId,
    decision: Decision,
    { revise = false }: { revise?: boolean } = {},
  ): Promise<Incident | 'decided' | null> {
    const outcome = await this.#database.transaction(async (db) => {
      const row = await db
        .selectFrom('incidents')
        .selectAll()
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst();
      if (!row) return null;
      const { decision: previous } = row;
      if (previous?.verdict === decision.verdict && previous.note === decision.note) return row;
      if (previous && !revise) return 'decided' as const;
      await appendAudit(db, {
        at: decision.decidedAt,
        actor: decision.decidedBy,
        action: previous ? 'incident.decision_revised' : 'incident.decided',
        subject: id,
        data: { decision, previous },
      });
      return await db
        .updateTable('incidents')
        .set({ decision: JSON.stringify(decision) })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirstOrThrow();
    });
    return outcome === null || outcome === 'decided' ? outcome : await this.#withClips(outcome);
  }

  async #read(choose: (incidents: IncidentQuery) => IncidentQuery): Promise<Incident[]> {
    return await this.#database.read(async (db) => {
      const rows = await choose(selectIncidents(db)).execute();
      return await attachClips(db, rows);
    });
  }

  async #withClips(row: Row): Promise<Incident> {
    const [incident] = await this.#database.read((db) => attachClips(db, [row]));
    return incident as Incident;
  }
}

function selectIncidents(db: Kysely<Schema>) {
  return db
    .selectFrom('incidents')
    .selectAll('incidents')
    .orderBy('incidents.openedAt', 'desc')
    .orderBy('incidents.id');
}
type IncidentQuery = ReturnType<typeof selectIncidents>;

async function attachClips(db: Kysely<Schema>, rows: Row[]): Promise<Incident[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const clips = await db
    .selectFrom('clips')
    .selectAll()
    .where('incidentId', 'in', ids)
    .orderBy('track', 'desc')
    .execute();
  const byIncident = Map.groupBy<IncidentId, Clip>(clips, ({ incidentId }) => incidentId);
  return rows.map((row) => ({ ...row, clips: byIncident.get(row.id) ?? [] }));
}
