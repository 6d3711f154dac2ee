import { zipSync } from 'fflate';
import readSheets from 'read-excel-file/node';
import type { CellValue } from 'read-excel-file/node';
import { AppError } from '#platform/errors.ts';
import { readArchive } from '../archive/read-archive.ts';
import { MOST_ROWS } from './table.ts';
import type { Table } from './table.ts';

/** A table is read as a rectangle: one cell far out would make a huge one of nothing. */
const MOST_COLUMNS = 100;
const MINUTE_MS = 60_000;
const CELL_PLACE = /\sr=["']([A-Z]+)(\d+)["']/g;

/**
 * The first sheet of an Excel workbook, dates as `YYYY-MM-DD`, with a time where there is one. What a formula gave last is its value; nothing is computed.
 * AppErrors `import.unreadable` for what is no workbook or declares entities, `request.too_large` (see `readArchive`).
 */
export async function readXlsx(bytes: Uint8Array): Promise<Table> {
  const files = await readArchive(bytes);
  for (const [name, file] of files) if (/\.(?:xml|rels)$/.test(name)) refuseHostile(file);
  // Packed anew from what was read within bounds: the library sees that and nothing else.
  const safe = zipSync(Object.fromEntries(files), { level: 0 });
  const [sheet] = await readSheets(Buffer.from(safe.buffer, safe.byteOffset, safe.byteLength)).catch(
    (cause: unknown) => {
      throw new AppError('import.unreadable', { cause });
    },
  );
  const rows = (sheet?.data ?? [])
    .map((row, index) => ({ line: index + 1, cells: row.map(textOf) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const [header, ...rest] = rows;
  if (!header) throw new AppError('import.unreadable');
  if (rest.length > MOST_ROWS) throw new AppError('request.too_large');
  return { header: header.cells, rows: rest, lacksLetters: false };
}

function refuseHostile(file: Uint8Array): void {
  const xml = new TextDecoder().decode(file);
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) throw new AppError('import.unreadable');
  for (const [, column = '', row = ''] of xml.matchAll(CELL_PLACE))
    if (columnNumber(column) > MOST_COLUMNS || Number(row) > 2 * MOST_ROWS)
      throw new AppError('request.too_large');
}

/** `A` is 1, `Z` is 26, `AA` is 27. */
function columnNumber(letters: string): number {
  return Array.from(letters, (letter) => letter.charCodeAt(0) - 64).reduce(
    (number, digit) => number * 26 + digit,
    0,
  );
}

/** A workbook keeps times as fractions of a day, a little off at times. Midnight is a day without a time. */
function dayTimeOf(value: Date): string {
  const text = new Date(Math.round(value.getTime() / MINUTE_MS) * MINUTE_MS).toISOString();
  return text.slice(11, 16) === '00:00' ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ');
}

function textOf(value: CellValue | Date | null): string {
  if (value === null) return '';
  if (value instanceof Date) return dayTimeOf(value);
  return String(value).trim();
}
