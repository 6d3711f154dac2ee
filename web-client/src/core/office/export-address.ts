import type { Locale } from '#contracts/ids.ts';

/** Where a table (`students.csv`, `oneroster.zip`) is to be had; `rows` none: its headings alone. */
export function exportAddress(file: string, locale: Locale, rows: 'all' | 'none' = 'all'): string {
  return `/api/office/export/${file}?${new URLSearchParams({ locale, rows }).toString()}`;
}
