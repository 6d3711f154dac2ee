import { expect, test } from '@jest/globals';
import { sniff } from '#server/uploads/sniff.ts';

const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14]);

test.each<[string, Buffer, string]>([
  ['a.pdf', Buffer.from('%PDF-1.7'), 'application/pdf'],
  ['a.pdf', Buffer.from('<html>'), 'text/plain'],
  ['a.html', Buffer.from('<script>'), 'text/plain'],
  ['a.svg', Buffer.from('<svg onload="x">'), 'text/plain'],
  ['a.zip', ZIP, 'application/zip'],
  ['a.DOCX', ZIP, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['a.docx', Buffer.from('not a zip'), 'text/plain'],
  ['a.txt', Buffer.from('Қазақша мәтін'), 'text/plain'],
  ['a.txt', Buffer.from([0x00, 0x01, 0x02]), 'application/octet-stream'],
  ['a.mp4', Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom')]), 'video/mp4'],
  ['empty', Buffer.alloc(0), 'text/plain'],
])('%s that begins with %j is taken for %s', (name, head, type) => expect(sniff(head, name)).toBe(type));
