import type { Face } from '#contracts/observation.ts';

/** The mesh is this sure, 0–1. */
const LEAST_PRESENCE = 0.9;
/** Degrees to a side, up or down, as the camera sees it. */
const FURTHEST_TURN = 25;
/** Pixels from the top of the face's box to its end. */
const LEAST_HEIGHT = 48;
/** Mean luma, 0–1. */
const LEAST_BRIGHTNESS = 0.12;

/**
 * The face of a frame, if it is the only one and good enough to be compared: large, lit, and turned to the camera. Of
 * others a person's distance to themselves grows beyond that to strangers (docs/accuracy.md), so they are left alone.
 */
export function comparableFace(
  faces: readonly Face[],
  picture: { brightness: number; height: number },
): Face | null {
  const [face, ...others] = faces;
  if (!face || others.length > 0 || picture.brightness < LEAST_BRIGHTNESS) return null;
  const { presence = 0, pose, box } = face;
  if (presence < LEAST_PRESENCE || !pose || box.height * picture.height < LEAST_HEIGHT) return null;
  return Math.max(Math.abs(pose.yaw), Math.abs(pose.pitch)) <= FURTHEST_TURN ? face : null;
}
