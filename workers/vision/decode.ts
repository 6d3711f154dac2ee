import sharp from 'sharp';
import type { Picture } from './picture.ts';
import { readWebpHeader } from './webp-header.ts';

/** Largest frame that is looked at: bytes of the file, and pixels of a side. */
export const MAX_FRAME_BYTES = 4 * 1024 * 1024;
export const MAX_FRAME_SIDE = 4096;
/** Less than a macroblock holds nobody. */
const MIN_FRAME_SIDE = 16;

export type Decoded =
  { ok: true; picture: Picture } | { ok: false; code: 'frame.undecodable' | 'frame.too_large' };

// One frame at a time on one core: no threads of its own, and frames never repeat.
sharp.concurrency(1);
sharp.cache(false);

/**
 * A WebP still as RGB. Only WebP is handed to the decoder, and only after its header promised a size worth the memory:
 * whatever else a frame holds is a value, never a throw.
 */
export async function decode(file: Uint8Array): Promise<Decoded> {
  if (file.length > MAX_FRAME_BYTES) return { ok: false, code: 'frame.too_large' };
  const header = readWebpHeader(file);
  if (!header || header.animated) return UNDECODABLE;
  if (Math.max(header.width, header.height) > MAX_FRAME_SIDE) return { ok: false, code: 'frame.too_large' };
  if (Math.min(header.width, header.height) < MIN_FRAME_SIDE) return UNDECODABLE;
  try {
    const { data, info } = await sharp(file, {
      failOn: 'truncated',
      limitInputPixels: MAX_FRAME_SIDE ** 2,
      sequentialRead: true,
    })
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    // The frame inside the container may be another size than the header said.
    if (info.channels !== 3 || info.width !== header.width || info.height !== header.height)
      return UNDECODABLE;
    return { ok: true, picture: { width: info.width, height: info.height, rgb: data } };
  } catch {
    return UNDECODABLE;
  }
}

const UNDECODABLE = { ok: false, code: 'frame.undecodable' } as const;
