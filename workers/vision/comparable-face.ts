import type { Face, FaceLight } from '#contracts/observation.ts';

/** The mesh is this sure, 0–1. */
const LEAST_PRESENCE = 0.9;
/** Degrees to a side, up or down, as the camera sees it. */
const FURTHEST_TURN = 25;
/** Pixels from the top of the face's box to its end. */
const LEAST_HEIGHT = 48;
/** Mean luma of the face, 0–1, and its fine detail (FaceLight): below, it is dark or out of focus. */
const LEAST_LIGHT = 0.12;
const LEAST_DETAIL = 250;

/**
 * The face of a frame, if it is the only one and good enough to be compared: large, lit, sharp and turned to the camera. Of
 * others a person's distance to themselves grows beyond that to strangers (docs/accuracy.md), so they are left alone.
 */
export function comparableFace(
  faces: readonly Face[],
  picture: { light: FaceLight | null; height: number },
): Face | null {
  const [face, ...others] = faces;
  const { light, height } = picture;
  if (!face || others.length > 0 || !light) return null;
  if (light.face < LEAST_LIGHT || light.detail < LEAST_DETAIL) return null;
  const { presence = 0, pose, box } = face;
  if (presence < LEAST_PRESENCE || !pose || box.height * height < LEAST_HEIGHT) return null;
  return Math.max(Math.abs(pose.yaw), Math.abs(pose.pitch)) <= FURTHEST_TURN ? face : null;
}
