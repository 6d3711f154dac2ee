/*
 * A pasted list of candidates, read line by line before anything is sent. Pure: what is wrong is a value, told
 * with its line, so that a person mends the list and not the program guesses.
 */
import { Locale } from '#contracts/ids.ts';
import { Accommodation } from '#contracts/policy.ts';

export interface RosterRow {
  readonly line: number;
  readonly login: string;
  readonly displayName: string;
  readonly locale: Locale;
  /** Undefined: the list does not say. */
  readonly accommodations: Accommodation[] | undefined;
}

export type RosterFault =
  | 'too_few_fields'
  | 'too_many_fields'
  | 'login_length'
  | 'name_length'
  | 'locale_unknown'
  | 'accommodation_unknown'
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

/**
 * Reads `login; name; locale; accommodations` lines (`;` or tab). The locale may be left out for kk, accommodations are
 * codes with spaces between, or left out. Empty lines and BOM are ignored.
 */
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
  const [login = '', displayName = '', localeField = '', sparedField = '', ...rest] = fields;
  if (rest.length > 0) return 'too_many_fields';
  if (fields.length < 2) return 'too_few_fields';
  if (login.length < LOGIN.min || login.length > LOGIN.max) return 'login_length';
  if (displayName.length < 1 || displayName.length > NAME_MAX) return 'name_length';
  const locale = Locale.safeParse(localeField.toLowerCase() || 'kk');
  if (!locale.success) return 'locale_unknown';
  const accommodations = readAccommodations(sparedField);
  if (accommodations === null) return 'accommodation_unknown';
  return { line, login, displayName, locale: locale.data, accommodations };
}

/** Undefined for an empty field, null for one with an unknown code. */
function readAccommodations(field: string): Accommodation[] | undefined | null {
  if (field === '') return undefined;
  const read = field.split(/[\s,]+/).map((code) => Accommodation.safeParse(code.toLowerCase()));
  return read.every(({ success }) => success) ? read.flatMap(({ data }) => data ?? []) : null;
}

function faultAmong(row: RosterRow, logins: ReadonlySet<string>, count: number): RosterFault | null {
  if (logins.has(row.login.toLowerCase())) return 'duplicate';
  return count >= ROWS_MAX ? 'too_many_rows' : null;
}
