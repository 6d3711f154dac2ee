import type { Candidate, Size } from './boxes.ts';

/** Values per place and the one that says "face" (0 is nothing). */
const CLASSES = 3;
const FACE = 1;

/** Reads face-api's SsdMobilenetv1: boxes are offsets from anchors that are shares of the picture (its outputLayer.ts). */
export function readSsd(
  outputs: (name: string) => Float32Array,
  size: Size,
  minScore: number,
): Candidate[] | null {
  const [classes, boxes, anchors] = [outputs('classes'), outputs('boxes'), outputs('anchors')];
  const minLogit = Math.log(minScore / (1 - minScore));
  const found: Candidate[] = [];
  for (let i = 0; i < classes.length / CLASSES; i += 1) {
    const logit = classes[CLASSES * i + FACE]!;
    if (Number.isNaN(logit)) return null;
    if (logit < minLogit) continue;
    const at = 4 * i;
    const [height, width] = [anchors[at + 2]! - anchors[at]!, anchors[at + 3]! - anchors[at + 1]!];
    const y = anchors[at]! + height / 2 + (boxes[at]! / 10) * height;
    const x = anchors[at + 1]! + width / 2 + (boxes[at + 1]! / 10) * width;
    const halfHeight = (Math.exp(boxes[at + 2]! / 5) * height) / 2;
    const halfWidth = (Math.exp(boxes[at + 3]! / 5) * width) / 2;
    if (!Number.isFinite(x + y + halfWidth + halfHeight)) return null;
    found.push({
      left: (x - halfWidth) * size.width,
      right: (x + halfWidth) * size.width,
      top: (y - halfHeight) * size.height,
      bottom: (y + halfHeight) * size.height,
      score: 1 / (1 + Math.exp(-logit)),
    });
  }
  return found;
}
