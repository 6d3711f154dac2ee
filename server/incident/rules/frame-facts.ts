import { facesThatCount } from '#contracts/faces-that-count.ts';
import type { Cause } from '#contracts/incident.ts';
import type { Face, ObjectKind, Observation, SeenObject } from '#contracts/observation.ts';
import type { ProctoringPolicy } from '#contracts/policy.ts';

/** Score from which a face counts: the exam's own, else the model's. */
export function countScoreOf(observation: Observation, policy: ProctoringPolicy): number {
  return policy.minFaceScore ?? observation.countScore;
}

/** Score from which a lone face counts by itself: the exam's own, else the model's. */
export function sureScoreOf(observation: Observation, policy: ProctoringPolicy): number {
  return policy.minFaceScore ?? observation.sureScore ?? observation.countScore;
}

/** The faces that count: by the exam's own score and nothing else, or else by the word of the models. */
export function countedFaces(observation: Observation, { minFaceScore }: ProctoringPolicy): Face[] {
  const { faces } = observation;
  return minFaceScore === null
    ? facesThatCount(faces, observation)
    : faces.filter(({ score }) => score >= minFaceScore);
}

/** A second body is taken for one only from this score up: chairs and coats score below. */
const LEAST_BODY_SCORE = 0.4;

/** The bodies that count when there may be several; none where nobody looked. */
export function countedBodies({ objects }: Observation): SeenObject[] {
  return (objects ?? []).filter(({ kind, score }) => kind === 'person' && score >= LEAST_BODY_SCORE);
}

/** The surest of what was seen of a kind, 0 when there is none or nobody looked. */
export function bestOf({ objects }: Observation, wanted: ObjectKind): number {
  return Math.max(0, ...(objects ?? []).flatMap(({ kind, score }) => (kind === wanted ? [score] : [])));
}

/** Nothing can be made out on a dark or flat frame. */
export function isCovered(observation: Observation, policy: ProctoringPolicy): boolean {
  return observation.brightness < policy.darkBelow || observation.contrast < policy.flatBelow;
}

/** The frame as a cause: enough to find it again and see what was seen. */
export function frameCause(observation: Observation, policy: ProctoringPolicy): Cause {
  const { frameAt, faces, objects, comparison, brightness, contrast } = observation;
  return {
    at: frameAt,
    type: 'observation',
    faces: faces.slice(0, 10),
    ...(objects && { objects: objects.slice(0, 10) }),
    ...comparison,
    countScore: countScoreOf(observation, policy),
    brightness,
    contrast,
  };
}
