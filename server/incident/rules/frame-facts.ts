import type { Cause } from '#contracts/incident.ts';
import type { Face, Observation } from '#contracts/observation.ts';
import type { ProctoringPolicy } from '#contracts/policy.ts';

/** Score from which a face counts: the exam's own, else the model's. */
export function countScoreOf(observation: Observation, policy: ProctoringPolicy): number {
  return policy.minFaceScore ?? observation.countScore;
}

/** The faces that count: surely found, or found and seen as one by the mesh. */
export function countedFaces(observation: Observation, policy: ProctoringPolicy): Face[] {
  const least = countScoreOf(observation, policy);
  const { faces, presenceFrom } = observation;
  // An exam that asks for surer faces than the model is not answered by the mesh.
  const sure = policy.minFaceScore === null ? (presenceFrom ?? Infinity) : Infinity;
  return faces.filter(({ score, presence = 0 }) => score >= least || presence >= sure);
}

/** Nothing can be made out on a dark or flat frame. */
export function isCovered(observation: Observation, policy: ProctoringPolicy): boolean {
  return observation.brightness < policy.darkBelow || observation.contrast < policy.flatBelow;
}

/** The frame as a cause: enough to find it again and see what was seen. */
export function frameCause({ frameAt, faces, brightness, contrast }: Observation): Cause {
  return {
    at: frameAt,
    type: 'observation',
    faces: faces.slice(0, 10).map(({ box, score }) => ({ box, score })),
    brightness,
    contrast,
  };
}
