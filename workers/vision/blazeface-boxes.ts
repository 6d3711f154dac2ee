import type { BoxReader, Candidate, Size } from './boxes.ts';

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

/** The anchor layers of the back-camera model, and what the converted model names their outputs. */
const LAYERS = [
  { stride: 16, perCell: 2, logits: 'Identity', boxes: 'Identity_2' },
  { stride: 32, perCell: 6, logits: 'Identity_1', boxes: 'Identity_3' },
] as const;

/** Reads MediaPipe's BlazeFace (back camera). */
export function createBlazefaceReader(): BoxReader {
  const anchorsFor = keptForSize((size) => LAYERS.map((layer) => anchorsOf(size, layer)));
  return (outputs, size, minScore) => {
    const anchors = anchorsFor(size);
    const found: Candidate[] = [];
    for (const [at, { logits, boxes }] of LAYERS.entries()) {
      const candidates = decodeBlazeface(outputs(logits), outputs(boxes), anchors[at]!, minScore);
      if (!candidates) return null;
      found.push(...candidates);
    }
    return found;
  };
}

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
    const eyes = [0, 1, 2, 3].map((value) => boxes[at + 4 + value]! + anchors[2 * i + (value % 2)]!);
    found.push({
      left,
      right,
      top: y - halfHeight,
      bottom: y + halfHeight,
      score,
      eyes: eyes as [number, number, number, number],
    });
  }
  return found;
}

/** Keeps the answer for the last size asked: a stream's frames share one. */
function keptForSize<T>(make: (size: Size) => T): (size: Size) => T {
  let kept: { size: Size; made: T } | null = null;
  return (size) => {
    if (kept?.size.width !== size.width || kept.size.height !== size.height)
      kept = { size, made: make(size) };
    return kept.made;
  };
}
