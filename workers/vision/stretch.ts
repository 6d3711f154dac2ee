import type { Picture } from './picture.ts';

/** Share of the darkest and brightest pixels that may be cut off. */
const CUT = 0.01;
/** What is stretched further than this is noise. */
const MOST_GAIN = 16;
const CHANNELS = [0, 1, 2] as const;

/**
 * The picture with its black and white points moved to 0 and 255, alike for all channels: a dark room as if lit. The
 * black point matters: codecs lift it, and plain gain would lift it further. Null when there is nothing to gain.
 */
export function stretch(picture: Picture): Picture | null {
  const { rgba } = picture;
  const counts = new Uint32Array(256);
  for (let at = 0; at < rgba.length; at += 4) {
    counts[Math.max(rgba[at]!, rgba[at + 1]!, rgba[at + 2]!)]! += 1;
  }
  const least = CUT * (rgba.length / 4);
  const black = firstReaching(counts, least, 0, 1);
  const white = firstReaching(counts, least, 255, -1);
  const gain = Math.min(MOST_GAIN, 255 / Math.max(1, white - black));
  if (gain < 1.3) return null;
  const table = Uint8ClampedArray.from({ length: 256 }, (_, value) => (value - black) * gain);
  const lit = new Uint8ClampedArray(rgba.length);
  for (let at = 0; at < rgba.length; at += 4) {
    for (const c of CHANNELS) lit[at + c] = table[rgba[at + c]!]!;
    lit[at + 3] = 255;
  }
  return { ...picture, rgba: lit };
}

function firstReaching(counts: Uint32Array, least: number, from: number, step: number): number {
  let sum = 0;
  for (let value = from; value >= 0 && value <= 255; value += step) {
    sum += counts[value]!;
    if (sum > least) return value;
  }
  return 255 - from;
}
