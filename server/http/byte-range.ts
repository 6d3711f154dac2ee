/** Bytes [start, end). */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * Which part of a file of `size` bytes a Range header asks for (RFC 9110, 14.2). Null is the whole file: nothing was
 * asked for, or something that a server may overlook (another unit, several ranges, a header that is not one).
 */
export function byteRange(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (first === '' && last === '') return null;
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size };
  }
  const start = Number(first);
  const end = last === '' ? size : Math.min(Number(last) + 1, size);
  if (last !== '' && Number(last) < start) return null;
  return start >= size ? 'unsatisfiable' : { start, end };
}
