import type { ImportSource } from '#contracts/import.ts';
import { readOneRoster } from '../one-roster/read-one-roster.ts';
import type { Sheets } from '../plan/sheet-row.ts';
import { readTable } from '../table/read-table.ts';
import { sheetOf } from '../table/sheet-of.ts';

/** A file as it was sent, and what it is taken for. */
export interface Upload {
  source: ImportSource;
  bytes: Uint8Array;
}

/** What a file holds, before anything is made of it. */
export interface ReadUpload {
  sheets: Sheets;
  ignoredColumns: string[];
}

/** AppErrors `import.unreadable`, `import.columns_missing`, `import.mixed_encodings`, `request.too_large`. */
export async function readUpload({ source, bytes }: Upload): Promise<ReadUpload> {
  if (source === 'oneroster') return { sheets: await readOneRoster(bytes), ignoredColumns: [] };
  const { rows, ignoredColumns } = sheetOf(source, await readTable(bytes));
  return { sheets: { [source]: rows }, ignoredColumns };
}
