/* Refused lines of an import as a table to be mended and sent again: what stood there, and why it was refused. Pure. */
import { SHEET_COLUMNS, SheetKind } from '#contracts/import.ts';
import type { ImportField, PlannedLine } from '#contracts/import.ts';

interface RefusedWords {
  heading(field: ImportField): string;
  /** Over the last column, which an import passes over. */
  reasons: string;
  reasonsOf(line: PlannedLine): string;
}

/** The kinds of table that have refused lines. */
export function refusedKinds(lines: readonly PlannedLine[]): SheetKind[] {
  const kinds = new Set(lines.filter(({ outcome }) => outcome === 'refused').map(({ sheet }) => sheet));
  return SheetKind.options.filter((kind) => kinds.has(kind));
}

/** Headings and refused lines of one kind; a column that no line has anything in is left out unless it is needed. */
export function refusedRows(
  lines: readonly PlannedLine[],
  kind: SheetKind,
  { heading, reasons, reasonsOf }: RefusedWords,
): string[][] {
  const refused = lines.filter(({ outcome, sheet }) => outcome === 'refused' && sheet === kind);
  const given = new Set(
    refused.flatMap(({ cells }) => Object.keys(cells).filter((field) => cells[field as ImportField] !== '')),
  );
  const { has, needs } = SHEET_COLUMNS[kind];
  // One name may stand for those in three languages.
  const all: readonly ImportField[] = has.includes('name') ? has : [...has, 'name'];
  const fields = all.filter((field) => given.has(field) || needs.includes(field));
  return [
    [...fields.map(heading), reasons],
    ...refused.map((line) => [...fields.map((field) => line.cells[field] ?? ''), reasonsOf(line)]),
  ];
}
