import type { Square } from './upright-crop.ts';

/** Points of a face in pixels of the picture, x and y in turn, in the order of CHIP_POINTS. */
export type FacePoints = readonly number[];

/**
 * The corners of both eyes from the picture's left to its right, the base of the nose and the corners of the mouth:
 * their numbers in MediaPipe's mesh, and where dlib's mean face has them in a chip that is the whole picture
 * (get_face_chip_details, padding 0.25), x and y.
 */
const CHIP_POINTS = [
  { mesh: 33, x: 0.121737, y: 0.216423 },
  { mesh: 133, x: 0.334606, y: 0.231733 },
  { mesh: 362, x: 0.645647, y: 0.231733 },
  { mesh: 263, x: 0.858516, y: 0.216423 },
  { mesh: 2, x: 0.490127, y: 0.628106 },
  { mesh: 61, x: 0.254149, y: 0.780233 },
  { mesh: 291, x: 0.726104, y: 0.780233 },
] as const;
const PADDING = 0.25;

/** The points of a mesh (x, y, z of 468 points, pixels of a crop `side` wide) that lay in `square` of the picture. */
export function pointsOf(mesh: Float32Array, square: Square, side: number): FacePoints {
  const step = square.side / side;
  const [cos, sin] = [Math.cos(square.angle) * step, Math.sin(square.angle) * step];
  return CHIP_POINTS.flatMap(({ mesh: at }) => {
    const across = mesh[3 * at]! - side / 2;
    const down = mesh[3 * at + 1]! - side / 2;
    return [square.x + across * cos - down * sin, square.y + across * sin + down * cos];
  });
}

/**
 * The square to cut out so that a face's points lie as near as they can to those of dlib's mean face: the least squares
 * similarity (turn, size and place; no shear), in closed form over complex numbers.
 */
export function chipSquare(points: FacePoints): Square {
  const target = CHIP_POINTS.flatMap(({ x, y }) => [
    (PADDING + x) / (1 + 2 * PADDING) - 0.5,
    (PADDING + y) / (1 + 2 * PADDING) - 0.5,
  ]);
  const [from, to] = [mean(target), mean(points)];
  let [real, imaginary, spread] = [0, 0, 0];
  for (let at = 0; at < target.length; at += 2) {
    const [wx, wy] = [target[at]! - from.x, target[at + 1]! - from.y];
    const [zx, zy] = [points[at]! - to.x, points[at + 1]! - to.y];
    real += wx * zx + wy * zy;
    imaginary += wx * zy - wy * zx;
    spread += wx * wx + wy * wy;
  }
  const [a, b] = [real / spread, imaginary / spread];
  return {
    x: to.x - (a * from.x - b * from.y),
    y: to.y - (a * from.y + b * from.x),
    side: Math.hypot(a, b),
    angle: Math.atan2(b, a),
  };
}

function mean(points: readonly number[]): { x: number; y: number } {
  const count = points.length / 2;
  const sum = (axis: 0 | 1): number =>
    points.reduce((total, value, at) => (at % 2 === axis ? total + value : total), 0);
  return { x: sum(0) / count, y: sum(1) / count };
}
