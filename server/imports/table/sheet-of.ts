import { SHEET_COLUMNS } from '#contracts/import.ts';
import type { ImportField, LineFault, SheetKind } from '#contracts/import.ts';
import { AppError } from '#platform/errors.ts';
import type { Cells, SheetRow } from '../plan/sheet-row.ts';
import { fieldOf } from '../words.ts';
import type { Table } from './table.ts';

/** The lines of a table of that kind, and the columns that mean nothing in it. AppError `import.columns_missing`, which says which. */
export function sheetOf(kind: SheetKind, table: Table): { rows: SheetRow[]; ignoredColumns: string[] } {
  const { fields, ignoredColumns } = columnsOf(kind, table.header);
  const rows = table.rows.map(({ line, cells }): SheetRow => {
    const found: Cells = {};
    for (const [index, field] of fields) found[field] = cells[index] ?? '';
    return { file: '', line, cells: found, faults: lostLetters(found, table.lacksLetters) };
  });
  return { rows, ignoredColumns };
}

function columnsOf(
  kind: SheetKind,
  header: string[],
): { fields: Map<number, ImportField>; ignoredColumns: string[] } {
  const { has, needs } = SHEET_COLUMNS[kind];
  const isNamed = has.includes('nameKk');
  const fields = new Map<number, ImportField>();
  const taken = new Set<ImportField>();
  const ignoredColumns: string[] = [];
  for (const [index, heading] of header.entries()) {
    const field = fieldOf(heading);
    // One name may stand for all three languages.
    if (field && !taken.has(field) && (has.includes(field) || (field === 'name' && isNamed))) {
      fields.set(index, field);
      taken.add(field);
    } else if (heading !== '') ignoredColumns.push(heading.slice(0, 64));
  }
  const missing = needs.filter((field) => !taken.has(field));
  if (isNamed && !['name', 'nameKk', 'nameRu', 'nameEn'].some((field) => taken.has(field as ImportField)))
    missing.push('name');
  if (missing.length > 0)
    throw new AppError('import.columns_missing', { facts: { columns: missing.join(' ') } });
  return { fields, ignoredColumns };
}

/** Windows-1251 has no Ә Ғ Қ Ң Ө Ұ Ү Һ: what saves in it writes a question mark for each. */
function lostLetters(cells: Cells, lacksLetters: boolean): LineFault[] {
  return Object.entries(cells).flatMap(([field, value]): LineFault[] => {
    const lost = value.includes('\uFFFD') || (lacksLetters && /\p{L}\?|\?\p{L}/u.test(value));
    return lost ? [{ code: 'letters_lost', field: field as ImportField, value: value.slice(0, 80) }] : [];
  });
}
