import type { ImportField, LineFault, SheetKind } from '#contracts/import.ts';

/** What stands under each column of a table, as text: values that are words by their names here. */
export type Cells = Partial<Record<ImportField, string>>;

/** A line as the file has it, before anything is made of it. */
export interface SheetRow {
  /** Of an archive: which of its files; else empty. */
  file: string;
  line: number;
  cells: Cells;
  /** What the reader of the file found wrong with it already. */
  faults: LineFault[];
}

/** The lines of each kind that a file holds. */
export type Sheets = Partial<Record<SheetKind, SheetRow[]>>;
