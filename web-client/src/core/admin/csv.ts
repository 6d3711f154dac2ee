/**
 * Rows as CSV that Excel opens right in any locale: UTF-8 with BOM, `;` between fields, CRLF. A field that begins
 * like a formula is quoted behind an apostrophe, because names come from outside.
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(field).join(';')).join('\r\n')}\r\n`;
}

function field(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
