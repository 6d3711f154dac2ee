import type { FaceBox, FaceLight } from '#contracts/observation.ts';
import type { Picture } from './picture.ts';

/**
 * The light on a face and behind it: mean luma (BT.601, 0–1) of its box and of all the rest, and how much fine detail the
 * box shows. `brightness` is the whole picture's. Null where fewer than three by three pixels of the box lie within it.
 */
export function faceLightOf(picture: Picture, box: FaceBox, brightness: number): FaceLight | null {
  const { width, height } = picture;
  const left = clamp(Math.round(box.x * width), width);
  const top = clamp(Math.round(box.y * height), height);
  const right = clamp(Math.round((box.x + box.width) * width), width);
  const bottom = clamp(Math.round((box.y + box.height) * height), height);
  const [columns, rows] = [right - left, bottom - top];
  if (columns < 3 || rows < 3) return null;
  const luma = lumaOf(picture, { left, top, columns, rows });
  const { mean, variance } = spreadOf(luma);
  const rest = width * height - luma.length;
  const behind = rest > 0 ? (brightness * width * height - (mean / 255) * luma.length) / rest : mean / 255;
  // The edges of natural pictures weaken with the square of their size in pixels, and with contrast: neither is focus.
  const edges = variance > 0 ? edgesOf(luma, columns, rows) / variance : 0;
  return {
    face: mean / 255,
    behind: Math.min(1, Math.max(0, behind)),
    detail: edges * (box.height * height) ** 2,
  };
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(0, value));
}

function lumaOf(
  { width, rgba }: Picture,
  { left, top, columns, rows }: { left: number; top: number; columns: number; rows: number },
): Uint8Array {
  const luma = new Uint8Array(columns * rows);
  for (let y = 0, i = 0; y < rows; y += 1) {
    for (let x = 0, at = 4 * ((top + y) * width + left); x < columns; x += 1, at += 4, i += 1)
      luma[i] = (77 * rgba[at]! + 150 * rgba[at + 1]! + 29 * rgba[at + 2]! + 128) >> 8;
  }
  return luma;
}

function spreadOf(values: Uint8Array): { mean: number; variance: number } {
  let sum = 0;
  let squares = 0;
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / values.length;
  return { mean, variance: squares / values.length - mean * mean };
}

/** Mean square of the Laplacian (4-neighbour) over the inner pixels. */
function edgesOf(luma: Uint8Array, columns: number, rows: number): number {
  let squares = 0;
  for (let y = 1; y < rows - 1; y += 1) {
    for (let i = y * columns + 1, end = (y + 1) * columns - 1; i < end; i += 1) {
      const edge = 4 * luma[i]! - luma[i - 1]! - luma[i + 1]! - luma[i - columns]! - luma[i + columns]!;
      squares += edge * edge;
    }
  }
  return squares / ((columns - 2) * (rows - 2));
}
