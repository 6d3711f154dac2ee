import { describe, expect, test } from '@jest/globals';
import { cleanFileName } from '#server/exam/work/file-name.ts';

describe('a file name', () => {
  test.each([
    ['', 'file'],
    ['.', 'file'],
    ['.htaccess', 'htaccess'],
    ['a/b/c.pdf', 'c.pdf'],
    ['a\\b\\c.pdf', 'c.pdf'],
    ['nul\u0000byte.pdf', 'nulbyte.pdf'],
    ['\u202Ecod.exe', 'cod.exe'],
    ['tab\tname  twice.pdf', 'tabname twice.pdf'],
    ['половина \uD83D.pdf', 'половина \uFFFD.pdf'],
    ['e\u0301.txt', 'é.txt'],
    ['ends with dots...', 'ends with dots'],
  ])('%j becomes %j', (given, clean) => expect(cleanFileName(given)).toBe(clean));

  test('that is too long keeps its ending', () => {
    const clean = cleanFileName(`${'ә'.repeat(500)}.docx`);
    expect(clean).toHaveLength(200);
    expect(clean).toMatch(/ә\.docx$/);
  });

  test('that is clean stays as it is', () => {
    const name = 'Дипломдық жұмыс — 2026 (соңғы).docx';
    expect(cleanFileName(cleanFileName(name))).toBe(name);
  });
});
