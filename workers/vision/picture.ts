/** A decoded frame: 8-bit RGB, row by row, no padding. */
export interface Picture {
  width: number;
  height: number;
  rgb: Uint8Array;
}
