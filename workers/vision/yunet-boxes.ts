import type { Candidate, Size } from './boxes.ts';

const STRIDES = [8, 16, 32] as const;

/**
 * Reads YuNet: one prediction per cell of three grids; the score is the geometric mean of "a face" and "something",
 * sides are exponents, points and centres are offsets from the cell in strides (libfacedetection.train, yunet_head.py).
 */
export function readYunet(
  outputs: (name: string) => Float32Array,
  size: Size,
  minScore: number,
): Candidate[] | null {
  const found: Candidate[] = [];
  for (const stride of STRIDES) {
    const [faces, objects] = [outputs(`cls_${stride}`), outputs(`obj_${stride}`)];
    const [boxes, points] = [outputs(`bbox_${stride}`), outputs(`kps_${stride}`)];
    const across = size.width / stride;
    for (let i = 0; i < faces.length; i += 1) {
      const product = faces[i]! * objects[i]!;
      if (Number.isNaN(product)) return null;
      if (product < minScore * minScore) continue;
      const [column, row] = [i % across, Math.floor(i / across)];
      const x = (column + boxes[4 * i]!) * stride;
      const y = (row + boxes[4 * i + 1]!) * stride;
      const halfWidth = (Math.exp(boxes[4 * i + 2]!) * stride) / 2;
      const halfHeight = (Math.exp(boxes[4 * i + 3]!) * stride) / 2;
      if (!Number.isFinite(x + y + halfWidth + halfHeight)) return null;
      const eyes = [0, 1, 2, 3].map(
        (value) => (points[10 * i + value]! + (value % 2 === 0 ? column : row)) * stride,
      );
      found.push({
        left: x - halfWidth,
        right: x + halfWidth,
        top: y - halfHeight,
        bottom: y + halfHeight,
        score: Math.min(1, Math.sqrt(product)),
        eyes: eyes as [number, number, number, number],
      });
    }
  }
  return found;
}
