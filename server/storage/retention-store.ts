import { sql } from 'kysely';
import type { AttemptId, Instant, WorkId } from '#contracts/ids.ts';
import { appendAudit } from './audit-store.ts';
import type { Database } from './database.ts';

/** How much of an attempt's evidence was deleted. */
export interface Forgotten {
  segments: number;
  clips: number;
  observations: number;
  events: number;
  templates: number;
}

/** Evidence past its date: which attempts still have some, and how it goes. Incidents and decisions stay. */
export class RetentionStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Attempts whose sitting closed longer ago than their exam's policy keeps evidence, and that still have some. */
  async due(now: Instant, limit = 50): Promise<AttemptId[]> {
    const { rows } = await this.#database.read((db) =>
      sql<{ id: AttemptId }>`
        select attempts.id from attempts
        join sittings on sittings.id = attempts.sitting_id
        join exams on exams.id = sittings.exam_id
        where attempts.status not in ('live', 'paused', 'disconnected')
          and sittings.closes_at + exams.duration_minutes::bigint * 60000
            + (exams.policy ->> 'retentionDays')::bigint * 86400000 <= ${now}
          and (exists (select from segments where attempt_id = attempts.id)
            or exists (select from observations where attempt_id = attempts.id)
            or exists (select from face_templates where attempt_id = attempts.id)
            or exists (select from events where attempt_id = attempts.id)
            or exists (select from clips join incidents on incidents.id = clips.incident_id
              where incidents.attempt_id = attempts.id))
        order by sittings.closes_at limit ${limit}`.execute(db),
    );
    return rows.map(({ id }) => id);
  }

  /** Works that changed and were marked longer ago than they are kept, theses for longer, and that still have files. */
  async worksDue({ project, thesis }: { project: Instant; thesis: Instant }, limit = 50): Promise<WorkId[]> {
    const { rows } = await this.#database.read((db) =>
      sql<{ id: WorkId }>`
        select works.id from works join work_versions on work_versions.work_id = works.id
        group by works.id
        having bool_or(file_deleted_at is null)
          and greatest(max(received_at), (works.outcome ->> 'at')::bigint)
            <= case when works.assignment_id is null then ${thesis}::bigint else ${project}::bigint end
        limit ${limit}`.execute(db),
    );
    return rows.map(({ id }) => id);
  }

  /** Says of a work's versions that their files are gone, and leaves the proof in the audit trail, both or neither. */
  async forgetWork(workId: WorkId, at: Instant, objects: number): Promise<void> {
    await this.#database.transaction(async (db) => {
      await db
        .updateTable('workVersions')
        .set({ fileDeletedAt: at })
        .where('workId', '=', workId)
        .where('fileDeletedAt', 'is', null)
        .execute();
      const action = 'work.files_deleted' as const;
      await appendAudit(db, { at, actor: null, action, subject: workId, data: { objects } });
    });
  }

  /** Deletes the attempt's evidence from the index and leaves the proof in the audit trail, both or neither. */
  async forget(attemptId: AttemptId, at: Instant, objects: number): Promise<Forgotten> {
    return await this.#database.transaction(async (db) => {
      const incidents = db.selectFrom('incidents').select('id').where('attemptId', '=', attemptId);
      const [clips] = await db.deleteFrom('clips').where('incidentId', 'in', incidents).execute();
      const [segments] = await db.deleteFrom('segments').where('attemptId', '=', attemptId).execute();
      const [seen] = await db.deleteFrom('observations').where('attemptId', '=', attemptId).execute();
      const [events] = await db.deleteFrom('events').where('attemptId', '=', attemptId).execute();
      const [faces] = await db.deleteFrom('faceTemplates').where('attemptId', '=', attemptId).execute();
      await db.deleteFrom('checkpoints').where('attemptId', '=', attemptId).execute();
      const forgotten = {
        segments: Number(segments?.numDeletedRows ?? 0),
        clips: Number(clips?.numDeletedRows ?? 0),
        observations: Number(seen?.numDeletedRows ?? 0),
        events: Number(events?.numDeletedRows ?? 0),
        templates: Number(faces?.numDeletedRows ?? 0),
      };
      await appendAudit(db, {
        at,
        actor: null,
        action: 'attempt.evidence_deleted',
        subject: attemptId,
        data: { ...forgotten, objects },
      });
      return forgotten;
    });
  }
}
