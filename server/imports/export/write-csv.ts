/** How a table is written as CSV: for Excel, which wants a byte-order mark, or for other programs. */
export interface CsvForm {
  separator: ';' | ',';
  mark: boolean;
}

const FOR_EXCEL: CsvForm = { separator: ';', mark: true };

/**
 * Rows as CSV in UTF-8 with CRLF. A field that begins like a formula is written behind an apostrophe, so that no
 * spreadsheet computes what came from outside; `read-csv.ts` takes it off again.
 */
export function writeCsv(
  rows: readonly (readonly string[])[],
  { separator, mark }: CsvForm = FOR_EXCEL,
): string {
  const lines = rows.map((row) => row.map((value) => field(value)).join(separator));
  return `${mark ? '\uFEFF' : ''}${lines.join('\r\n')}\r\n`;
}

function field(value: string): string {
  const safe = /^'*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[";,\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
