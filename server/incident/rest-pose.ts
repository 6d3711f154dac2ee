// How a candidate holds their head when they look at the exam: learnt from the first frames, whatever their camera's place.
// Owns the fold from frames to that pose. Does not judge it.
import type { Observation } from '#contracts/observation.ts';
import type { ProctoringPolicy } from '#contracts/policy.ts';
import { countedFaces } from './rules/frame-facts.ts';

/** Degrees, as in HeadPose. `settled`: enough was seen; from then on it stays. JSON-serialisable. */
export interface RestPose {
  yaws: number[];
  pitches: number[];
  settled: { yaw: number; pitch: number } | null;
}

export const NO_REST_POSE: RestPose = { yaws: [], pitches: [], settled: null };

/** Frames of the lone candidate that are learnt from: the median of them forgives glances. */
const LEARNT_FROM = 15;

/** What is known of the pose after one more frame. */
export function learnPose(rest: RestPose, observation: Observation, policy: ProctoringPolicy): RestPose {
  if (rest.settled) return rest;
  const pose = poseIn(observation, policy);
  if (!pose) return rest;
  const yaws = [...rest.yaws, pose.yaw];
  const pitches = [...rest.pitches, pose.pitch];
  if (yaws.length < LEARNT_FROM) return { yaws, pitches, settled: null };
  return { yaws: [], pitches: [], settled: { yaw: median(yaws), pitch: median(pitches) } };
}

/** How far the head is turned from rest, degrees without sign; null where that cannot be said. */
export function turnFromRest(
  observation: Observation,
  policy: ProctoringPolicy,
  { settled }: RestPose,
): { yaw: number; pitch: number } | null {
  const pose = poseIn(observation, policy);
  if (!pose || !settled) return null;
  return { yaw: Math.abs(pose.yaw - settled.yaw), pitch: Math.abs(pose.pitch - settled.pitch) };
}

/** The pose of the only face. With several nobody can say whose it is. */
function poseIn(observation: Observation, policy: ProctoringPolicy): { yaw: number; pitch: number } | null {
  const [face, ...others] = countedFaces(observation, policy);
  return others.length === 0 ? (face?.pose ?? null) : null;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
