import type { Cause } from '#contracts/incident.ts';
import type { Face, Observation } from '#contracts/observation.ts';
import type { ProctoringPolicy } from '#contracts/policy.ts';

/** Score from which a face counts: the exam's own, else the model's. */
export function countScoreOf(observation: Observation, policy: ProctoringPolicy): number {
  return policy.minFaceScore ?? observation.countScore;
}

/** The faces that count. */
export function countedFaces(observation: Observation, policy: ProctoringPolicy): Face[] {
  const least = countScoreOf(observation, policy);
  return observation.faces.filter(({ score }) => score >= least);
}

/** Nothing can be made out on a dark or flat frame. */
export function isCovered(observation: Observation, policy: ProctoringPolicy): boolean {
  return observation.brightness < policy.darkBelow || observation.contrast < policy.flatBelow;
}

/** The frame as a cause: enough to find it again and see what was seen. */
export function frameCause(observation: Observation, policy: ProctoringPolicy): Cause {
  const { frameAt, faces, brightness, contrast } = observation;
  return {
    at: frameAt,
    type: 'observation',
    faces: faces.slice(0, 10).map(({ box, score }) => ({ box, score })),
    countScore: countScoreOf(observation, policy),
    brightness,
    contrast,
  };
}
