/*
 * A pasted list of candidates, read line by line before anything is sent. Pure: what is wrong is a value, told
 * with its line, so that a person mends the list and not the program guesses.
 */
import { Locale } from '#contracts/ids.ts';

export interface RosterRow {
  readonly line: number;
  readonly login: string;
  readonly displayName: string;
  readonly locale: Locale;
}

export type RosterFault =
  | 'too_few_fields'
  | 'too_many_fields'
  | 'login_length'
  | 'name_length'
  | 'locale_unknown'
  | 'duplicate'
  | 'too_many_rows';

export interface RosterFaultLine {
  readonly line: number;
  readonly text: string;
  readonly fault: RosterFault;
}

/** Bounds of `candidates.add`. */
const LOGIN = { min: 2, max: 64 };
const NAME_MAX = 128;
const ROWS_MAX = 1_000;

/** Reads `login; name; locale` lines (`;` or tab; locale may be left out for kk). Empty lines and BOM are ignored. */
export function readRoster(pasted: string): { rows: RosterRow[]; faults: RosterFaultLine[] } {
  const rows: RosterRow[] = [];
  const faults: RosterFaultLine[] = [];
  const logins = new Set<string>();
  for (const [index, text] of pasted
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (text.trim() === '') continue;
    const line = index + 1;
    const read = readLine(text, line);
    const fault = typeof read === 'string' ? read : faultAmong(read, logins, rows.length);
    if (typeof read === 'string' || fault !== null)
      faults.push({ line, text: text.trim(), fault: fault ?? 'duplicate' });
    else {
      logins.add(read.login.toLowerCase());
      rows.push(read);
    }
  }
  return { rows, faults };
}

function readLine(text: string, line: number): RosterRow | RosterFault {
  const fields = text.split(/[;\t]/).map((field) => field.trim());
  while (fields.length > 2 && fields.at(-1) === '') fields.pop();
  const [login = '', displayName = '', localeField = 'kk', ...rest] = fields;
  if (rest.length > 0) return 'too_many_fields';
  if (fields.length < 2) return 'too_few_fields';
  if (login.length < LOGIN.min || login.length > LOGIN.max) return 'login_length';
  if (displayName.length < 1 || displayName.length > NAME_MAX) return 'name_length';
  const locale = Locale.safeParse(localeField.toLowerCase());
  return locale.success ? { line, login, displayName, locale: locale.data } : 'locale_unknown';
}

function faultAmong(row: RosterRow, logins: ReadonlySet<string>, count: number): RosterFault | null {
  if (logins.has(row.login.toLowerCase())) return 'duplicate';
  return count >= ROWS_MAX ? 'too_many_rows' : null;
}
