import { expect, test } from '@jest/globals';
import { fileKind } from '#server/exam/work/file-kind.ts';
import { sniff } from '#server/uploads/sniff.ts';

const bytes = (...start: number[]): Uint8Array => Uint8Array.from([...start, 0, 0, 0, 0, 0, 0, 0, 0]);
const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const ZIP = bytes(0x50, 0x4b, 0x03, 0x04);

test.each([
  ['thesis.pdf', text('%PDF-1.7'), 'document'],
  ['thesis.docx', ZIP, 'document'],
  ['thesis.doc', bytes(0xd0, 0xcf, 0x11, 0xe0), 'document'],
  ['thesis.rtf', text('{\\rtf1'), 'document'],
  ['sources.zip', ZIP, 'archive'],
  ['sources.7z', bytes(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c), 'archive'],
  ['photo.png', bytes(0x89, 0x50, 0x4e, 0x47), 'picture'],
  ['film.mp4', bytes(0, 0, 0, 0, 0x66, 0x74, 0x79, 0x70), 'video'],
  ['notes.txt', text('Ескертпе'), 'text'],
  ['thesis.pdf', text('not a PDF at all'), 'text'],
  ['thesis.pdf', bytes(0x4d, 0x5a, 0x00), null],
])('%s that begins with %j is of kind %j', (name, head, kind) => {
  expect(fileKind(sniff(head, name))).toBe(kind);
});
