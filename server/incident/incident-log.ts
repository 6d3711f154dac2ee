// Writes what the rules found into the store, one incident per episode.
// Owns the identity of incidents. Does not judge, cut clips or tell anyone.
import type { AttemptId, IncidentId } from '#contracts/ids.ts';
import type { Incident } from '#contracts/incident.ts';
import type { IncidentChange } from './engine.ts';
import { beginFinding, followFinding } from './finding.ts';
import { episodeKey } from './replay.ts';

/** What the log needs of the store. */
export interface IncidentLogStore {
  openOfAttempt(attemptId: AttemptId): Promise<Incident[]>;
  /** Adds it, or answers the one that is already there for the episode or open for the kind. */
  open(incident: Incident): Promise<Incident>;
  /** Null when it is gone. */
  save(incident: Incident): Promise<Incident | null>;
}

export class IncidentLog {
  readonly #incidents: IncidentLogStore;
  readonly #newId: () => IncidentId;

  constructor(options: { incidents: IncidentLogStore; newId: () => IncidentId }) {
    this.#incidents = options.incidents;
    this.#newId = options.newId;
  }

  /**
   * Applies one change and answers the incident as stored. Changes of an attempt come in order; one applied a second
   * time, because its first answer was lost, changes nothing.
   */
  async apply(attemptId: AttemptId, change: IncidentChange): Promise<Incident> {
    const key = episodeKey(change);
    const open = await this.#incidents.openOfAttempt(attemptId);
    const known = open.find((incident) => episodeKey(incident) === key);
    const incident = known ?? (await this.#incidents.open(this.#incidentOf(attemptId, change)));
    if (change.type === 'opened' || incident.status === 'closed' || episodeKey(incident) !== key)
      return incident;
    const next: Incident = { ...incident, ...followFinding(incident, change) };
    return (await this.#incidents.save(next)) ?? next;
  }

  #incidentOf(attemptId: AttemptId, change: IncidentChange): Incident {
    return { id: this.#newId(), attemptId, ...beginFinding(change), decision: null, clips: [] };
  }
}
