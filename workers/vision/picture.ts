/** A decoded frame: 8-bit RGBA, row by row, no padding. Alpha is ignored. */
export interface Picture {
  width: number;
  height: number;
  rgba: Uint8Array | Uint8ClampedArray;
}
