import type { Candidate, Size } from './boxes.ts';

export interface CenternetMaps {
  /** [classes, rows, columns], 0–1. */
  scores: Float32Array;
  /** [4, rows, columns]: from a centre to the left, top, right and bottom, cells. */
  sides: Float32Array;
  /** Of the model's input, pixels. */
  size: Size;
}

/** Input pixels between two cells. */
const STRIDE = 4;

/** Places where a class scores highest among their neighbours, from `minScore` up; null if a score is no number. */
export function centernetPeaks(maps: CenternetMaps, kind: number, minScore: number): Candidate[] | null {
  const columns = maps.size.width / STRIDE;
  const rows = maps.size.height / STRIDE;
  const cells = rows * columns;
  const plane = maps.scores.subarray(kind * cells, (kind + 1) * cells);
  const side = (which: number, cell: number): number => maps.sides[which * cells + cell]! * STRIDE;
  const found: Candidate[] = [];
  for (let cell = 0; cell < cells; cell += 1) {
    const score = plane[cell]!;
    if (Number.isNaN(score)) return null;
    if (score < minScore || !isPeak(plane, cell, columns, rows)) continue;
    const [x, y] = [(cell % columns) * STRIDE, Math.floor(cell / columns) * STRIDE];
    const box = {
      left: x - side(0, cell),
      top: y - side(1, cell),
      right: x + side(2, cell),
      bottom: y + side(3, cell),
    };
    if (!Object.values(box).every(Number.isFinite)) return null;
    found.push({ ...box, score });
  }
  return found;
}

function isPeak(plane: Float32Array, cell: number, columns: number, rows: number): boolean {
  const [column, row] = [cell % columns, Math.floor(cell / columns)];
  for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y += 1) {
    for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x += 1) {
      if (plane[y * columns + x]! > plane[cell]!) return false;
    }
  }
  return true;
}
