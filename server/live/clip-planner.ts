// Decides when an incident's clip can be cut, asks the clip workers for it and files the result.
// Owns the plans not yet asked for. Does not touch media: `completeRecording` and the workers do.
import type { AttemptId, ClipId, IncidentId } from '#contracts/ids.ts';
import type { Clip, ClipTrack, Incident } from '#contracts/incident.ts';
import type { ClipJob, ClipResult } from '#contracts/jobs.ts';
import type { ProctoringPolicy } from '#contracts/policy.ts';
import { clipObjectKeys } from '#contracts/evidence.ts';
import type { Segment } from '#contracts/evidence.ts';
import type { Clock } from '#platform/clock.ts';
import type { Logger } from '#platform/logger.ts';
import { clipWindow } from './clip-window.ts';

interface Options {
  clips: {
    /** Answers the clips that stand: of a track that had one, that one. */
    add(clips: Clip[]): Promise<Clip[]>;
    save(clip: Clip): Promise<void>;
    byId(id: ClipId): Promise<Clip | null>;
  };
  segments: {
    ofAttempt(attemptId: AttemptId, track: ClipTrack, fromAt: number, toAt: number): Promise<Segment[]>;
  };
  incidents: { byId(id: IncidentId): Promise<Incident | null> };
  request(job: ClipJob): Promise<void>;
  /** Resolves once everything recorded of the attempt up to now lies in complete, indexed segments. */
  completeRecording(attemptId: AttemptId): Promise<void>;
  /** Told with the incident whenever a clip of it became ready or failed. */
  onReady(incident: Incident): void;
  newId(): string;
  clock: Clock;
  logger: Logger;
}

interface Plan {
  incident: Incident;
  policy: ProctoringPolicy;
}

export class ClipPlanner {
  readonly #options: Options;
  readonly #plans = new Map<IncidentId, Plan>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** Files pending clips for a newly opened incident, answers it with them, and plans the cut. */
  async open(incident: Incident, policy: ProctoringPolicy): Promise<Incident> {
    const tracks: ClipTrack[] = policy.requireScreen ? ['webcam', 'screen'] : ['webcam'];
    const clips = tracks.map((track): Clip => {
      const id = this.#options.newId() as ClipId;
      return {
        id,
        incidentId: incident.id,
        track,
        smallPicture: false,
        status: 'pending',
        startAt: null,
        endAt: null,
        bytes: null,
        sha256: null,
      };
    });
    const filed = { ...incident, clips: await this.#options.clips.add(clips) };
    this.#plan(filed, policy);
    return filed;
  }

  /** Plans anew, after a restart, what an earlier run left: clips not yet cut, or not even filed. */
  async takeUp(incident: Incident, policy: ProctoringPolicy): Promise<void> {
    if (incident.clips.length === 0) await this.open(incident, policy);
    else this.#plan(incident, policy);
  }

  #plan(incident: Incident, policy: ProctoringPolicy): void {
    if (incident.clips.some((clip) => clip.status === 'pending'))
      this.#plans.set(incident.id, { incident, policy });
  }

  /** The incident moved on (it closed): its span may end sooner. Unknown or already cut incidents are left alone. */
  follow(incident: Incident): void {
    const plan = this.#plans.get(incident.id);
    if (plan) plan.incident = { ...incident, clips: plan.incident.clips };
  }

  /** Asks for every clip whose span is over. Call it a few times a second. */
  async tick(): Promise<void> {
    const now = this.#options.clock();
    const due = [...this.#plans.values()].filter(
      ({ incident, policy }) => clipWindow(incident, policy).toAt <= now,
    );
    await Promise.all(
      due.map(async (plan) => {
        this.#plans.delete(plan.incident.id);
        try {
          await this.#request(plan);
        } catch (error) {
          this.#options.logger.warn({ err: error, incidentId: plan.incident.id }, 'clip request put off');
          this.#plans.set(plan.incident.id, plan);
        }
      }),
    );
  }

  async #request({ incident, policy }: Plan): Promise<void> {
    const window = clipWindow(incident, policy);
    await this.#options.completeRecording(incident.attemptId);
    const tracks = await Promise.all(
      incident.clips
        .filter((clip) => clip.status === 'pending')
        .map(async (clip) => {
          const { attemptId } = incident;
          const found = await this.#options.segments.ofAttempt(
            attemptId,
            clip.track,
            window.fromAt,
            window.toAt,
          );
          if (found.some(({ smallPicture }) => smallPicture))
            await this.#options.clips.save({ ...clip, smallPicture: true });
          const segments = found.flatMap(({ objectKey, startAt, endAt }) =>
            endAt === null ? [] : [{ objectKey, startAt, endAt }],
          );
          return { clipId: clip.id, track: clip.track, segments, ...clipObjectKeys(attemptId, clip.id) };
        }),
    );
    if (tracks.length > 0) await this.#options.request({ incidentId: incident.id, tracks, ...window });
  }

  /** Files what a clip worker answered. */
  async complete(result: ClipResult): Promise<void> {
    for (const track of result.tracks) {
      const clip = await this.#options.clips.byId(track.clipId);
      if (!clip) continue;
      if (track.ok) {
        const { startAt, endAt, bytes, sha256 } = track;
        await this.#options.clips.save({ ...clip, status: 'ready', startAt, endAt, bytes, sha256 });
      } else {
        await this.#options.clips.save({ ...clip, status: 'failed' });
      }
    }
    await this.#tell(result.incidentId);
  }

  /** Files that the workers gave a clip up. */
  async fail(incidentId: IncidentId, clipIds: ClipId[]): Promise<void> {
    for (const id of clipIds) {
      const clip = await this.#options.clips.byId(id);
      if (clip?.status === 'pending') await this.#options.clips.save({ ...clip, status: 'failed' });
    }
    await this.#tell(incidentId);
  }

  async #tell(incidentId: IncidentId): Promise<void> {
    const incident = await this.#options.incidents.byId(incidentId);
    if (incident) this.#options.onReady(incident);
  }
}
