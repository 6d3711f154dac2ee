/*
 * What a viewer knows of one sitting, as a value: a snapshot folded with the notices that follow it.
 * It owns no sockets, no streams and no clock; it does not decide what is shown or in which order.
 */
import type { AttemptId, IncidentId, LocalisedText } from '#contracts/ids.ts';
import type { Clip, Incident } from '#contracts/incident.ts';
import type { CandidateView } from '#contracts/signalling.ts';

export interface WallState {
  readonly examTitle: LocalisedText | null;
  readonly candidates: ReadonlyMap<AttemptId, CandidateView>;
  readonly incidents: ReadonlyMap<IncidentId, Incident>;
}

export const EMPTY_WALL: WallState = { examTitle: null, candidates: new Map(), incidents: new Map() };

/** The state a `sitting:watch` reply describes. It replaces everything known before: the server is right. */
export function wallFromSnapshot(snapshot: {
  examTitle: LocalisedText;
  candidates: readonly CandidateView[];
  incidents: readonly Incident[];
}): WallState {
  return {
    examTitle: snapshot.examTitle,
    candidates: new Map(snapshot.candidates.map((candidate) => [candidate.attempt.id, candidate])),
    incidents: new Map(snapshot.incidents.map((incident) => [incident.id, incident])),
  };
}

export function withCandidate(state: WallState, candidate: CandidateView): WallState {
  return { ...state, candidates: new Map(state.candidates).set(candidate.attempt.id, candidate) };
}

export function withIncident(state: WallState, incident: Incident): WallState {
  const known = state.incidents.get(incident.id);
  const next = known === undefined ? incident : newerIncident(known, incident);
  return { ...state, incidents: new Map(state.incidents).set(incident.id, next) };
}

/**
 * Joins two tellings of one incident. An HTTP reply and a notice may cross on the way, so the one updated
 * later wins, and a clip that was once ready or failed never goes back to pending.
 */
export function newerIncident(known: Incident, told: Incident): Incident {
  const base = told.updatedAt >= known.updatedAt ? told : known;
  const other = base === told ? known : told;
  const clips = base.clips.map((clip) =>
    furtherClip(
      clip,
      other.clips.find(({ id }) => id === clip.id),
    ),
  );
  const missing = other.clips.filter(({ id }) => !clips.some((clip) => clip.id === id));
  return { ...base, decision: laterDecision(base, other), clips: [...clips, ...missing] };
}

function furtherClip(clip: Clip, other: Clip | undefined): Clip {
  return clip.status === 'pending' && other !== undefined && other.status !== 'pending' ? other : clip;
}

function laterDecision(base: Incident, other: Incident): Incident['decision'] {
  if (base.decision === null || other.decision === null) return base.decision ?? other.decision;
  return other.decision.decidedAt > base.decision.decidedAt ? other.decision : base.decision;
}

/** Incidents of one attempt, newest beginning first. */
export function incidentsOf(state: WallState, attemptId: AttemptId): Incident[] {
  return newestFirst([...state.incidents.values()].filter((incident) => incident.attemptId === attemptId));
}

export function newestFirst(incidents: readonly Incident[]): Incident[] {
  return [...incidents].sort((a, b) => b.openedAt - a.openedAt || a.id.localeCompare(b.id));
}
