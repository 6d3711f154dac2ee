import { describe, expect, test } from '@jest/globals';
import { zipSync } from 'fflate';
import { readArchive } from '#server/imports/archive/read-archive.ts';
import { writeCsv } from '#server/imports/export/write-csv.ts';
import { writeXlsx } from '#server/imports/export/write-xlsx.ts';
import { readCsv } from '#server/imports/table/read-csv.ts';
import { readTable } from '#server/imports/table/read-table.ts';
import { utf16, utf8, windows1251 } from './encoded.ts';

const ENCODINGS = {
  'UTF-8': utf8,
  'UTF-8 with a mark': (text: string) => utf8(`\uFEFF${text}`),
  'UTF-16': utf16,
  'Windows-1251': windows1251,
};
const SEPARATORS = { semicolons: ';', commas: ',', tabs: '\t' };
const tables = Object.entries(ENCODINGS).flatMap(([encoding, encode]) =>
  Object.entries(SEPARATORS).map(([name, separator]) => ({ encoding, encode, name, separator })),
);

describe.each(tables)('a table in $encoding with $name', ({ encode, separator }) => {
  test('is read to the letter, with the lines where it stands', async () => {
    const text = [
      ['Код', 'Название'],
      ['ИВТ', `"Информатика${separator} и ""техника"""`],
      ['', ''],
      ['ФМ', '"Физика\r\nматематика"'],
    ]
      .map((row) => row.join(separator))
      .join('\r\n');
    const { header, rows } = await readTable(encode(text));
    expect(header).toEqual(['Код', 'Название']);
    expect(rows).toEqual([
      { line: 2, cells: ['ИВТ', `Информатика${separator} и "техника"`] },
      { line: 4, cells: ['ФМ', 'Физика\nматематика'] },
    ]);
  });
});

describe('a table', () => {
  test('that names its separator in a first line, as Excel does, is read by it', () => {
    expect(readCsv(utf8('sep=,\r\na,b\r\n1,2'))).toMatchObject({
      header: ['a', 'b'],
      rows: [{ line: 3, cells: ['1', '2'] }],
    });
  });

  test('whose lines are in different encodings is refused, with the first line that differs', () => {
    const mixed = Buffer.concat([utf8('Код\nФакультет\n'), windows1251('Факультет\n')]);
    expect(() => readCsv(mixed)).toThrow(
      expect.objectContaining({ code: 'import.mixed_encodings', facts: { line: 3 } }),
    );
  });

  test('whose quote does not close is refused, with the line', () => {
    expect(() => readCsv(utf8('a;b\n1;2\n3;"4'))).toThrow(
      expect.objectContaining({ code: 'import.unreadable', facts: { line: 3 } }),
    );
  });

  test.each([
    ['nothing', new Uint8Array()],
    ['zeros', new Uint8Array(100)],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13)],
    ['a cut archive', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0)],
    ['an archive of something else', zipSync({ 'a.txt': utf8('a') })],
  ])('of %s is unreadable', async (_, bytes) => {
    await expect(readTable(bytes)).rejects.toMatchObject({ code: 'import.unreadable' });
  });

  test('of more lines than a university has students is too large', () => {
    expect(() => readCsv(utf8(`a;b\n${'1;2\n'.repeat(50_001)}`))).toThrow('request.too_large');
  });
});

describe('what is written', () => {
  const hostile = [
    ['name', 'more'],
    ['=HYPERLINK("http://evil")', '+1'],
    ['-2', '@SUM(A1)'],
    ["'=kept", 'a;b"c'],
  ];

  test('as CSV holds no field that a spreadsheet would compute, and is read back to the letter', () => {
    const text = writeCsv(hostile);
    expect(text).not.toMatch(/(?:^|[;\n"])[=+\-@]/);
    const { header, rows } = readCsv(utf8(text));
    expect([header, ...rows.map(({ cells }) => cells)]).toEqual(hostile);
  });

  test('as a workbook holds texts alone, and is read back to the letter', async () => {
    const bytes = await writeXlsx(hostile);
    const files = await readArchive(bytes);
    const sheet = new TextDecoder().decode(files.get('xl/worksheets/sheet1.xml'));
    expect(sheet).not.toContain('<f>');
    const { header, rows } = await readTable(bytes);
    expect([header, ...rows.map(({ cells }) => cells)]).toEqual(hostile);
  });
});

describe('an archive', () => {
  const limits = { files: 2, bytes: 1_000 };

  test('that says it unpacks to too much is not unpacked', async () => {
    const bomb = zipSync({ a: new Uint8Array(2_000) });
    await expect(readArchive(bomb, limits)).rejects.toMatchObject({ code: 'request.too_large' });
  });

  test('that says less than it unpacks to is not read on', async () => {
    const liar = Buffer.from(zipSync({ a: new Uint8Array(2_000) }));
    const size = Buffer.from(Uint32Array.of(2_000).buffer);
    for (const place of [liar.indexOf(size), liar.lastIndexOf(size)]) liar.writeUInt32LE(500, place);
    await expect(readArchive(liar, limits)).rejects.toMatchObject({ code: 'import.unreadable' });
  });

  test('of too many files is too large', async () => {
    const many = zipSync({ a: utf8('1'), b: utf8('2'), c: utf8('3') });
    await expect(readArchive(many, limits)).rejects.toMatchObject({ code: 'request.too_large' });
  });
});

describe('a workbook', () => {
  const tampered = async (change: (sheet: string) => string): Promise<Uint8Array> => {
    const files = await readArchive(await writeXlsx([['code'], ['1']]));
    const at = 'xl/worksheets/sheet1.xml';
    files.set(at, utf8(change(new TextDecoder().decode(files.get(at)))));
    return zipSync(Object.fromEntries(files));
  };

  test('that declares entities is refused', async () => {
    const bytes = await tampered((sheet) =>
      sheet.replace('?>', '?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    );
    await expect(readTable(bytes)).rejects.toMatchObject({ code: 'import.unreadable' });
  });

  test.each(['XFD2', 'A1048576'])('with a cell far out, at %s, is too large', async (place) => {
    const bytes = await tampered((sheet) => sheet.replace('r="A2"', `r="${place}"`));
    await expect(readTable(bytes)).rejects.toMatchObject({ code: 'request.too_large' });
  });
});
