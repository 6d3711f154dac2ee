const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));
const ZIP = 'application/zip';
const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** First bytes by which a kind of file is known, and where they stand. */
const SIGNATURES: readonly [type: string, at: number, bytes: number[]][] = [
  ['application/pdf', 0, ascii('%PDF-')],
  [ZIP, 0, [0x50, 0x4b, 0x03, 0x04]],
  ['application/vnd.rar', 0, ascii('Rar!')],
  ['application/x-7z-compressed', 0, [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['application/x-cfb', 0, [0xd0, 0xcf, 0x11, 0xe0]],
  ['application/rtf', 0, ascii('{\\rtf')],
  ['image/png', 0, [0x89, 0x50, 0x4e, 0x47]],
  ['image/jpeg', 0, [0xff, 0xd8, 0xff]],
  ['video/mp4', 4, ascii('ftyp')],
  ['video/webm', 0, [0x1a, 0x45, 0xdf, 0xa3]],
];

/** What a zip is when its name says so: such files are archives of XML. */
const ZIPPED: Record<string, string> = {
  docx: `${OFFICE}.wordprocessingml.document`,
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
  pptx: `${OFFICE}.presentationml.presentation`,
  odt: 'application/vnd.oasis.opendocument.text',
};

/** How many first bytes `sniff` looks at. */
export const SNIFF_BYTES = 512;

/** The type of a file by its first bytes; its name only tells zipped documents apart. Markup is plain text, whatever it claims. */
export function sniff(head: Uint8Array, fileName: string): string {
  const found = SIGNATURES.find(([, at, bytes]) => bytes.every((byte, index) => head[at + index] === byte));
  if (found?.[0] === ZIP) return ZIPPED[fileName.split('.').at(-1)?.toLowerCase() ?? ''] ?? ZIP;
  if (found) return found[0];
  // Half a character may stand at the end of what is looked at: only a byte no text has speaks against text.
  return head.some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20))
    ? 'application/octet-stream'
    : 'text/plain';
}
