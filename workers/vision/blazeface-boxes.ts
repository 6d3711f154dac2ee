import type { Candidate } from './boxes.ts';

/** Centres of the anchors, pixels of the model's input: x and y in turn, in the order of the model's outputs. */
export function anchorsOf(
  input: { width: number; height: number },
  { stride, perCell }: AnchorLayer,
): Float32Array {
  const centres: number[] = [];
  for (let y = 0; y < Math.ceil(input.height / stride); y += 1) {
    for (let x = 0; x < Math.ceil(input.width / stride); x += 1) {
      for (let i = 0; i < perCell; i += 1) centres.push((x + 0.5) * stride, (y + 0.5) * stride);
    }
  }
  return Float32Array.from(centres);
}

export interface AnchorLayer {
  /** Pixels of the input between two cells. */
  stride: number;
  perCell: number;
}

/** Values per anchor: centre x, y relative to the anchor, width, height, six keypoints; pixels. */
const VALUES = 16;

/**
 * Candidates whose score reaches `minScore`. `logits` holds one value per anchor; null if any output is not a number,
 * since a NaN would otherwise just never reach the threshold.
 */
export function decodeBlazeface(
  logits: Float32Array,
  boxes: Float32Array,
  anchors: Float32Array,
  minScore: number,
): Candidate[] | null {
  const minLogit = Math.log(minScore / (1 - minScore));
  const found: Candidate[] = [];
  for (let i = 0; i < logits.length; i += 1) {
    const logit = logits[i]!;
    if (Number.isNaN(logit)) return null;
    if (logit < minLogit) continue;
    const at = i * VALUES;
    const x = boxes[at]! + anchors[2 * i]!;
    const y = boxes[at + 1]! + anchors[2 * i + 1]!;
    const halfWidth = boxes[at + 2]! / 2;
    const halfHeight = boxes[at + 3]! / 2;
    if (!Number.isFinite(x + y + halfWidth + halfHeight)) return null;
    const score = 1 / (1 + Math.exp(-logit));
    const [left, right] = [x - halfWidth, x + halfWidth];
    found.push({ left, right, top: y - halfHeight, bottom: y + halfHeight, score });
  }
  return found;
}
