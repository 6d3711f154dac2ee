import type { Picture } from './picture.ts';

export interface Light {
  /** Mean luma, 0–1. */
  brightness: number;
  /** Standard deviation of luma, 0–1. */
  contrast: number;
  /** Variance of luma's Laplacian (4-neighbour), 8-bit units squared. */
  sharpness: number;
}

/** Brightness, contrast and sharpness of a picture, in two passes over its luma (BT.601, 8 bits). */
export function lightOf({ width, height, rgba }: Picture): Light {
  const pixels = width * height;
  const luma = new Uint8Array(pixels);
  let sum = 0;
  let squares = 0;
  for (let i = 0, at = 0; i < pixels; i += 1, at += 4) {
    const value = (77 * rgba[at]! + 150 * rgba[at + 1]! + 29 * rgba[at + 2]! + 128) >> 8;
    luma[i] = value;
    sum += value;
    squares += value * value;
  }
  const mean = sum / pixels;
  return {
    brightness: mean / 255,
    contrast: Math.sqrt(Math.max(0, squares / pixels - mean * mean)) / 255,
    sharpness: laplacianVariance(luma, width, height),
  };
}

function laplacianVariance(luma: Uint8Array, width: number, height: number): number {
  const inner = (width - 2) * (height - 2);
  if (inner <= 0) return 0;
  let sum = 0;
  let squares = 0;
  for (let y = 1; y < height - 1; y += 1) {
    for (let i = y * width + 1, end = (y + 1) * width - 1; i < end; i += 1) {
      const value = 4 * luma[i]! - luma[i - 1]! - luma[i + 1]! - luma[i - width]! - luma[i + width]!;
      sum += value;
      squares += value * value;
    }
  }
  const mean = sum / inner;
  return squares / inner - mean * mean;
}
