import { SHEET_COLUMNS, SheetKind } from '#contracts/import.ts';
import type { Locale } from '#contracts/ids.ts';
import { AppError } from '#platform/errors.ts';
import { cellsOf } from '../plan/plan-import.ts';
import { worldOf } from '../plan/world.ts';
import type { Stored } from '../plan/world.ts';
import { headingOf, wordOf } from '../words.ts';
import { writeCsv } from './write-csv.ts';
import { writeOneRoster } from './write-one-roster.ts';
import { writeXlsx } from './write-xlsx.ts';

export interface ExportedFile {
  type: string;
  bytes: Uint8Array;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * A file of that name: `oneroster.zip`, or a kind of table as `.csv` or `.xlsx`, with headings and words of the
 * language; importing it again would change nothing. `rows` none: the headings alone. AppError `request.not_found`.
 */
export async function exportFile(
  file: string,
  { locale, rows }: { locale: Locale; rows: 'all' | 'none' },
  stored: () => Promise<Stored>,
): Promise<ExportedFile> {
  if (file === 'oneroster.zip') return { type: 'application/zip', bytes: writeOneRoster(await stored()) };
  const [name, form] = file.split('.');
  const { data: sheet } = SheetKind.safeParse(name);
  if (!sheet || (form !== 'csv' && form !== 'xlsx')) throw new AppError('request.not_found');
  const table = tableOf(sheet, locale, rows === 'none' ? null : await stored());
  return form === 'csv'
    ? { type: 'text/csv; charset=utf-8', bytes: Buffer.from(writeCsv(table)) }
    : { type: XLSX, bytes: await writeXlsx(table) };
}

function tableOf(sheet: SheetKind, locale: Locale, stored: Stored | null): string[][] {
  const columns = SHEET_COLUMNS[sheet].has;
  const lines = stored === null ? [] : cellsOf(sheet, worldOf(stored));
  return [
    columns.map((field) => headingOf(field, locale)),
    ...lines.map((cells) => columns.map((field) => wordOf(field, cells[field] ?? '', locale))),
  ];
}
