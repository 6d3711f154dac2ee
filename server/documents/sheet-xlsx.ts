import writeExcelFile from 'write-excel-file/node';
import type { Locale } from '#contracts/ids.ts';
import { printedSheet } from './printed-sheet.ts';
import type { SignedSheet } from './printed-sheet.ts';

/** Widths of the columns, in characters. */
const WIDTHS = [6, 36, 18, 12, 10, 12, 16, 10];

/** A signed sheet as a workbook. Texts are text cells, whatever they begin with: no name becomes a formula. */
export async function sheetXlsx(sheet: SignedSheet, locale: Locale): Promise<Buffer> {
  const { words, title, facts, header, rows, signatures, later, checks } = printedSheet(sheet, locale);
  const text = (value: string) => ({ type: String, value });
  const bold = (value: string) => ({ ...text(value), fontWeight: 'bold' as const });
  const data = [
    [bold(title)],
    ...facts.map(([name, value]) => [text(''), bold(name), text(value)]),
    [text('')],
    header.map(bold),
    ...rows.map((row) =>
      row.map((cell) => (typeof cell === 'number' ? { type: Number, value: cell } : text(cell))),
    ),
    [text('')],
    ...signatures.map((line) => [text(''), text(line)]),
    ...(later.length > 0 ? [[text(''), bold(words.later)]] : []),
    ...later.map((line) => [text(''), text(line)]),
    ...checks.map(([name, value]) => [text(''), bold(name), text(value)]),
  ];
  return await writeExcelFile(data, {
    sheet: words.title,
    columns: WIDTHS.map((width) => ({ width })),
  }).toBuffer();
}
