import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';
import type { Table } from './table.ts';

/** A table from CSV or XLSX, whichever the file is. AppErrors of the two readers. */
export async function readTable(bytes: Uint8Array): Promise<Table> {
  return isZip(bytes) ? await readXlsx(bytes) : readCsv(bytes);
}

/** Every zip archive, and so every workbook, begins with `PK`. */
export function isZip([first, second]: Uint8Array): boolean {
  return first === 0x50 && second === 0x4b;
}
