/** Converts packed 8-bit RGB to planar YUV 4:2:0 (BT.601, luma 16–235), as a camera delivers it. */
export function rgbToI420(rgb: Uint8Array, width: number, height: number): Uint8Array {
  const luma = width * height;
  const chroma = luma / 4;
  const planes = new Uint8Array(luma + 2 * chroma);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 3;
      const r = rgb[at]!;
      const g = rgb[at + 1]!;
      const b = rgb[at + 2]!;
      planes[y * width + x] = 16 + ((66 * r + 129 * g + 25 * b + 128) >> 8);
      if (y % 2 === 1 || x % 2 === 1) continue;
      // One pixel stands for its three neighbours: no eye sees the difference at this size.
      const place = luma + (y / 2) * (width / 2) + x / 2;
      planes[place] = 128 + ((-38 * r - 74 * g + 112 * b + 128) >> 8);
      planes[place + chroma] = 128 + ((112 * r - 94 * g - 18 * b + 128) >> 8);
    }
  }
  return planes;
}
