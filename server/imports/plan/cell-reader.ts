import type { ImportFaultCode, ImportField, LineFault } from '#contracts/import.ts';
import type { LocalisedText } from '#contracts/ids.ts';
import { storableText } from '#contracts/text.ts';
import { instantOf } from '#contracts/zoned-time.ts';
import { valueOf } from '../words.ts';
import type { WordField } from '../words.ts';
import type { SheetRow } from './sheet-row.ts';

const LONGEST_NAME = 256;
const SHOWN = 80;

interface Bounds {
  least: number;
  most: number;
  whole?: boolean;
}

/** Takes the cells of one line for what they should be, and gathers all that is wrong with them. */
export class CellReader {
  readonly faults: LineFault[];
  readonly #row: SheetRow;

  constructor(row: SheetRow) {
    this.#row = row;
    this.faults = [...row.faults];
  }

  /** What stands there; null when the file has no such column, or nothing in it. */
  given(field: ImportField): string | null {
    const text = storableText(this.#row.cells[field] ?? '').trim();
    return text === '' ? null : text;
  }

  fault(code: ImportFaultCode, field: ImportField | null, value = ''): void {
    this.faults.push({ code, field, value: value.slice(0, SHOWN) });
  }

  /** A text that must be there, of `least` to `most` letters; '' with a fault. */
  text(field: ImportField, { least = 1, most = LONGEST_NAME } = {}): string {
    const value = this.given(field);
    if (value === null) this.fault('missing', field);
    else if (value.length > most) this.fault('too_long', field, value);
    else if (value.length < least) this.fault('malformed', field, value);
    return value ?? '';
  }

  /** What the university calls it. */
  code(field: ImportField): string {
    return this.text(field, { most: 64 });
  }

  /**
   * In each language what is given, else the one name given for all, else what was there, else what is given in another.
   * One name for all that is there in some language already changes none.
   */
  name(before: LocalisedText | undefined): LocalisedText {
    const one = this.given('name');
    const forAll = before && one !== null && Object.values(before).includes(one) ? null : one;
    const given = {
      kk: this.given('nameKk') ?? forAll,
      ru: this.given('nameRu') ?? forAll,
      en: this.given('nameEn') ?? forAll,
    };
    const any = given.kk ?? given.ru ?? given.en ?? before?.kk ?? null;
    if (any === null) this.fault('missing', 'name');
    for (const text of Object.values(given))
      if (text !== null && text.length > LONGEST_NAME) this.fault('too_long', 'name', text);
    const of = (locale: keyof LocalisedText): string => given[locale] ?? before?.[locale] ?? any ?? '';
    return { kk: of('kk'), ru: of('ru'), en: of('en') };
  }

  /** A word of the field's list, or `otherwise` where nothing stands; that too null: it must be there. */
  word<V extends string>(field: WordField, otherwise: V | null): V | null {
    const word = this.given(field);
    if (word === null) {
      if (otherwise === null) this.fault('missing', field);
      return otherwise;
    }
    const value = valueOf(field, word);
    if (value === null) this.fault('malformed', field, word);
    return value as V | null;
  }

  /** As `number`; where nothing stands what was there before, and it must be there if nothing was. */
  needed(field: ImportField, bounds: Bounds, before: number | undefined): number {
    if (this.given(field) !== null) return this.number(field, bounds) ?? 0;
    if (before === undefined) this.fault('missing', field);
    return before ?? 0;
  }

  /** A number, with a point or a comma before decimals; null where nothing stands or with a fault. */
  number(field: ImportField, { least, most, whole = false }: Bounds): number | null {
    const text = this.given(field);
    if (text === null) return null;
    if (!/^\d{1,9}(?:[.,]\d{1,9})?$/.test(text)) return this.#refuse('malformed', field, text);
    const value = Number(text.replace(',', '.'));
    if (whole && !Number.isInteger(value)) return this.#refuse('malformed', field, text);
    if (value < least || value > most) return this.#refuse('out_of_range', field, text);
    return value;
  }

  /** A day as `2026-09-01` or `01.09.2026`; '' with a fault. */
  day(field: ImportField): string {
    const text = this.text(field);
    if (text === '') return '';
    const day = isoDayOf(text);
    if (isDay(day)) return day;
    this.fault('malformed', field, text);
    return '';
  }

  /** A day and a time of a zone's clocks (`2027-01-11 09:00`, `11.01.2027 9:00`) as an instant; null where nothing stands or with a fault. */
  moment(field: ImportField, zone: string): number | null {
    const text = this.given(field);
    if (text === null) return null;
    const [, day = '', hour = '', minute = ''] = /^(\S+?)[ T]+(\d{1,2}):(\d{2})(?::00)?$/.exec(text) ?? [];
    const at = instantOf(`${isoDayOf(day)}T${hour.padStart(2, '0')}:${minute}`, zone);
    return at ?? this.#refuse('malformed', field, text);
  }

  /** What each code of a list refers to, with `|` between, or commas or semicolons; empty where nothing stands. */
  list<T>(field: ImportField, find: (code: string) => T | undefined): T[] {
    const text = this.given(field) ?? '';
    const codes = text.split(text.includes('|') ? '|' : /[,;]/).map((code) => code.trim());
    return codes.filter(Boolean).flatMap((code) => find(code) ?? this.#refuse('unknown', field, code) ?? []);
  }

  /** What a code refers to; null with a fault. */
  reference<T>(field: ImportField, find: (code: string) => T | undefined): T | null {
    const code = this.code(field);
    if (code === '') return null;
    return find(code) ?? this.#refuse('unknown', field, code);
  }

  #refuse(code: ImportFaultCode, field: ImportField, value: string): null {
    this.fault(code, field, value);
    return null;
  }
}

/** `11.01.2027` as `2027-01-11`; anything else as it is. */
function isoDayOf(text: string): string {
  const [, d, m, y] = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text) ?? [];
  return y === undefined ? text : `${y}-${m?.padStart(2, '0')}-${d?.padStart(2, '0')}`;
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}
