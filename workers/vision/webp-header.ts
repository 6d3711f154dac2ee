/** What a WebP file says of itself in its first 30 bytes, pixels. */
export interface WebpHeader {
  width: number;
  height: number;
  animated: boolean;
}

/** Null for anything that is not a WebP. Layouts: RFC 9649, sections 2.5 to 2.7; RFC 6386, 9.1. */
export function readWebpHeader(file: Uint8Array): WebpHeader | null {
  if (file.length < 30 || text(file, 0) !== 'RIFF' || text(file, 8) !== 'WEBP') return null;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  switch (text(file, 12)) {
    case 'VP8 ':
      if (file[23] !== 0x9d || file[24] !== 0x01 || file[25] !== 0x2a) return null;
      return {
        width: view.getUint16(26, true) & 0x3fff,
        height: view.getUint16(28, true) & 0x3fff,
        animated: false,
      };
    case 'VP8L': {
      if (file[20] !== 0x2f) return null;
      const sizes = view.getUint32(21, true);
      return { width: (sizes & 0x3fff) + 1, height: ((sizes >>> 14) & 0x3fff) + 1, animated: false };
    }
    case 'VP8X':
      return {
        width: (view.getUint32(24, true) & 0xffffff) + 1,
        height: (view.getUint32(26, true) >>> 8) + 1,
        animated: (file[20]! & 0x02) !== 0,
      };
    default:
      return null;
  }
}

function text(file: Uint8Array, at: number): string {
  return String.fromCharCode(...file.subarray(at, at + 4));
}
