/**
 * A VP8 key frame wrapped as a lossy WebP still: 20 bytes of RIFF header in front (and a pad byte when the frame's
 * length is odd), not one pixel decoded. WebP container specification, "Simple File Format (Lossy)".
 */
export function wrapAsWebp(keyFrame: Uint8Array): Uint8Array {
  const padded = keyFrame.length + (keyFrame.length & 1);
  const webp = new Uint8Array(20 + padded);
  const view = new DataView(webp.buffer);
  webp.set(RIFF);
  view.setUint32(4, 12 + padded, true);
  webp.set(WEBP_VP8, 8);
  view.setUint32(16, keyFrame.length, true);
  webp.set(keyFrame, 20);
  return webp;
}

/**
 * Width and height of a VP8 key frame, pixels; null for anything else, a truncated header included
 * (RFC 6386, 9.1: frame tag, start code 9d 01 2a, two 14-bit sizes).
 */
export function keyFrameSize(frame: Uint8Array): { width: number; height: number } | null {
  if (frame.length < 10 || (frame[0]! & 1) !== 0) return null;
  if (frame[3] !== 0x9d || frame[4] !== 0x01 || frame[5] !== 0x2a) return null;
  const width = (frame[6]! | (frame[7]! << 8)) & 0x3fff;
  const height = (frame[8]! | (frame[9]! << 8)) & 0x3fff;
  return width === 0 || height === 0 ? null : { width, height };
}

const RIFF = new TextEncoder().encode('RIFF');
const WEBP_VP8 = new TextEncoder().encode('WEBPVP8 ');
