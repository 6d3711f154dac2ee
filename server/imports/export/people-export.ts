import { SHEET_COLUMNS, SheetKind } from '#contracts/import.ts';
import type { Locale } from '#contracts/ids.ts';
import { AppError } from '#platform/errors.ts';
import { cellsOf } from '../plan/plan-import.ts';
import type { Cells } from '../plan/sheet-row.ts';
import { worldOf } from '../plan/world.ts';
import type { Stored } from '../plan/world.ts';
import { sittingCells } from '../sittings/sitting-planner.ts';
import { sittingsWorldOf } from '../sittings/sittings-world.ts';
import type { StoredTimetable } from '../sittings/sittings-world.ts';
import { headingOf, wordOf } from '../words.ts';
import { writeCsv } from './write-csv.ts';
import { writeOneRoster } from './write-one-roster.ts';
import { writeXlsx } from './write-xlsx.ts';

export interface ExportedFile {
  type: string;
  bytes: Uint8Array;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What is there, read when it is needed. */
interface ExportSources {
  people: () => Promise<Stored>;
  timetable: () => Promise<StoredTimetable>;
}

/**
 * A file of that name: `oneroster.zip`, or a kind of table as `.csv` or `.xlsx`, with headings and words of the
 * language; importing it again would change nothing. `rows` none: the headings alone. AppError `request.not_found`.
 */
export async function exportFile(
  file: string,
  { locale, rows }: { locale: Locale; rows: 'all' | 'none' },
  sources: ExportSources,
): Promise<ExportedFile> {
  if (file === 'oneroster.zip')
    return { type: 'application/zip', bytes: writeOneRoster(await sources.people()) };
  const [name, form] = file.split('.');
  const { data: sheet } = SheetKind.safeParse(name);
  if (!sheet || (form !== 'csv' && form !== 'xlsx')) throw new AppError('request.not_found');
  const lines = rows === 'none' ? [] : await linesOf(sheet, locale, sources);
  const columns = SHEET_COLUMNS[sheet].has;
  const table = [
    columns.map((field) => headingOf(field, locale)),
    ...lines.map((cells) => columns.map((field) => wordOf(field, cells[field] ?? '', locale))),
  ];
  return form === 'csv'
    ? { type: 'text/csv; charset=utf-8', bytes: Buffer.from(writeCsv(table)) }
    : { type: XLSX, bytes: await writeXlsx(table) };
}

async function linesOf(sheet: SheetKind, locale: Locale, sources: ExportSources): Promise<Cells[]> {
  if (sheet !== 'sittings') return cellsOf(sheet, worldOf(await sources.people()));
  const world = sittingsWorldOf(await sources.timetable());
  const plans = world.plans.all().toSorted((one, other) => one.startsAt - other.startsAt);
  return plans.map((plan) => sittingCells(plan, world, locale));
}
