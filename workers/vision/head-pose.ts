/** Where a head is turned, degrees: yaw > 0 to the picture's right, pitch > 0 up, roll > 0 clockwise. */
export interface HeadPose {
  yaw: number;
  pitch: number;
  roll: number;
}

/** Points of MediaPipe's mesh: the outer corners of the eyes, the top of the forehead and the chin. */
const LEFT = 33;
const RIGHT = 263;
const FOREHEAD = 10;
const CHIN = 152;

/**
 * The pose from a mesh of 468 points (x, y, z; y down, z away from the camera) in a square turned by `angle` radians:
 * the directions from eye to eye and from chin to forehead, of which the mesh gives the depth.
 */
export function poseOf(mesh: Float32Array, angle: number): HeadPose {
  const across = between(mesh, LEFT, RIGHT);
  const up = between(mesh, CHIN, FOREHEAD);
  return {
    yaw: degrees(Math.atan2(across.z, Math.hypot(across.x, across.y))),
    pitch: degrees(Math.atan2(up.z, Math.hypot(up.x, up.y))),
    roll: degrees(angle + Math.atan2(across.y, across.x)),
  };
}

function between(mesh: Float32Array, from: number, to: number): { x: number; y: number; z: number } {
  const axis = (at: number): number => mesh[3 * to + at]! - mesh[3 * from + at]!;
  return { x: axis(0), y: axis(1), z: axis(2) };
}

function degrees(radians: number): number {
  return (radians * 180) / Math.PI;
}
