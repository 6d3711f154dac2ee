import { CsvError, parse } from 'csv-parse/sync';
import type { InfoRecord } from 'csv-parse/sync';
import { AppError } from '#platform/errors.ts';
import { decodeText } from './decode-text.ts';
import { MOST_ROWS } from './table.ts';
import type { Table } from './table.ts';

const SEPARATORS = [';', ',', '\t'] as const;

/**
 * A CSV file with `;`, `,` or tabs between its fields, in any encoding of `decodeText`.
 * AppErrors of `decodeText`; `import.unreadable` with the `line` where a quote does not close, or when it is empty;
 * `request.too_large` beyond MOST_ROWS.
 */
export function readCsv(bytes: Uint8Array): Table {
  const decoded = decodeText(bytes);
  const { encoding } = decoded;
  const text = decoded.text.replaceAll(/\r\n?/g, '\n');
  // Excel's own first line, which names the separator.
  const [, named, rest = text] = /^sep=(.)\n([\s\S]*)$/.exec(text) ?? [];
  const skipped = named === undefined ? 0 : 1;
  const records = recordsOf(rest, named ?? separatorOf(rest), skipped);
  const [header, ...rows] = records;
  if (!header) throw new AppError('import.unreadable');
  if (rows.length > MOST_ROWS) throw new AppError('request.too_large');
  return { header: header.cells, rows, lacksLetters: encoding === 'windows-1251' };
}

function recordsOf(text: string, delimiter: string, skipped: number): Table['rows'] {
  try {
    const records = parse(text, {
      delimiter,
      info: true,
      relax_column_count: true,
      skip_records_with_empty_values: true,
      trim: true,
    }) as unknown as { record: string[]; info: InfoRecord }[];
    return records.map(({ record, info }) => ({
      // The parser tells where the record ends.
      line: info.lines + skipped - (record.join('').match(/\n/g)?.length ?? 0),
      cells: record.map(withoutGuard),
    }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error as unknown as { lines?: number };
    throw new AppError('import.unreadable', { facts: { line: (lines ?? 1) + skipped }, cause: error });
  }
}

/** The one that the first line has most of, outside quotes. */
function separatorOf(text: string): string {
  const [head = ''] = text.split('\n', 1);
  const bare = head.replaceAll(/"[^"]*"/g, '');
  const count = (separator: string): number => bare.split(separator).length;
  return SEPARATORS.reduce((best, one) => (count(one) > count(best) ? one : best));
}

/** What `write-csv.ts` put before a field that begins like a formula. */
function withoutGuard(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}
