import { AppError } from '#platform/errors.ts';
import { readCsv } from '../table/read-csv.ts';

/** A line of one of the archive's files, by the names of its columns. */
export interface RosterRecord {
  file: string;
  line: number;
  /** Empty where the file has no such column. */
  get(column: string): string;
}

/** The lines of one file; none when the archive has no such file. */
export function recordsOf(files: ReadonlyMap<string, Uint8Array>, file: string): RosterRecord[] {
  const bytes = files.get(file);
  if (!bytes) return [];
  const { header, rows } = readCsv(bytes);
  const places = new Map(header.map((column, index) => [column, index]));
  return rows.map(({ line, cells }) => ({
    file,
    line,
    get: (column) => cells[places.get(column) ?? -1] ?? '',
  }));
}

/** AppError `import.unreadable` for anything but OneRoster 1.2. */
export function checkManifest(files: ReadonlyMap<string, Uint8Array>): void {
  const properties = recordsOf(files, 'manifest.csv');
  const version = properties.find((record) => record.get('propertyName') === 'oneroster.version');
  if (version?.get('value') !== '1.2')
    throw new AppError('import.unreadable', { facts: { file: 'manifest.csv' } });
}
