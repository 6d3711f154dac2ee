import { AppError } from '#platform/errors.ts';

export interface Decoded {
  text: string;
  encoding: 'utf-8' | 'utf-16' | 'windows-1251';
}

/** Fewer letters beyond ASCII than this may be a chance: `Рё` in Windows-1251 is `и` in UTF-8. */
const SURELY_UTF8 = 3;

/**
 * A text in the encodings that spreadsheets save: UTF-8 with or without a mark, UTF-16 with one, else Windows-1251.
 * AppErrors `import.unreadable` for what is no text, `import.mixed_encodings` with the first `line` that differs.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { text: decode('utf-16le', bytes), encoding: 'utf-16' };
  if (first === 0xfe && second === 0xff) return { text: decode('utf-16be', bytes), encoding: 'utf-16' };
  if (bytes.includes(0)) throw new AppError('import.unreadable');
  const text = asUtf8(bytes);
  if (text !== null) return { text, encoding: 'utf-8' };
  refuseMixed(bytes);
  return { text: decode('windows-1251', bytes), encoding: 'windows-1251' };
}

/** Two files glued together: some lines are UTF-8 beyond doubt, others cannot be. */
function refuseMixed(bytes: Uint8Array): void {
  const seen = { utf8: 0, other: 0 };
  for (let line = 1, from = 0; from < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, from);
    const part = bytes.subarray(from, end < 0 ? bytes.length : end);
    const text = asUtf8(part);
    if (text === null) seen.other ||= line;
    else if ((text.match(/[^\0-\x7f]/gu)?.length ?? 0) >= SURELY_UTF8) seen.utf8 ||= line;
    if (seen.utf8 && seen.other) throw new AppError('import.mixed_encodings', { facts: { line } });
    from += part.length + 1;
  }
}

function asUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const decode = (encoding: string, bytes: Uint8Array): string => new TextDecoder(encoding).decode(bytes);
