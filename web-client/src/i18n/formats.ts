/*
 * Times and numbers as each language writes them. Pure. Chromium carries no Kazakh data (it would say "M11 25"), so
 * Kazakh takes Russian's digits, which it shares, and its own names of months.
 */
import type { Locale } from '#contracts/ids.ts';

/** Instants are server ms, shown in the reader's time zone. */
export interface Formats {
  /** 09:05:07 */
  time: (at: number) => string;
  /** 09:05:07,4 */
  preciseTime: (at: number) => string;
  /** 25 November, 09:05 */
  dayTime: (at: number) => string;
  /** 25 November, 09:05 – 12:00; the second day is named when it is another. */
  span: (from: number, to: number) => string;
  /** 25 November 2026, of a day of the calendar (`YYYY-MM-DD`), whatever the zone. */
  calendarDay: (day: string) => string;
  number: (value: number) => string;
  /** Two decimals, as the detector's scores are told. */
  score: (value: number) => string;
  percent: (share: number) => string;
  seconds: (ms: number) => string;
  /** 4.2 MB, of a file; never 0 of one that holds something. */
  size: (bytes: number) => string;
}

const DIGITS: Record<Locale, string> = { kk: 'ru', ru: 'ru', en: 'en-GB' };
const KAZAKH_MONTHS = [
  'қаңтар',
  'ақпан',
  'наурыз',
  'сәуір',
  'мамыр',
  'маусым',
  'шілде',
  'тамыз',
  'қыркүйек',
  'қазан',
  'қараша',
  'желтоқсан',
];

export function formatsOf(locale: Locale, timeZone?: string): Formats {
  const digits = DIGITS[locale];
  const zone = timeZone === undefined ? {} : { timeZone };
  const dates = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(digits, { ...zone, ...options });
  const numbers = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(digits, options);
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const minute = dates(clock);
  const time = dates({ ...clock, second: '2-digit' });
  const precise = dates({ ...clock, second: '2-digit', fractionalSecondDigits: 1 });
  const day = dates({ day: 'numeric', month: 'long' });
  const month = dates({ month: 'numeric' });
  const wholeDay = new Intl.DateTimeFormat(digits, { dateStyle: 'long', timeZone: 'UTC' });
  const plain = numbers({ maximumFractionDigits: 2 });
  const score = numbers({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const percent = numbers({ style: 'percent', maximumFractionDigits: 0 });
  // Short English is "4 secs".
  const unitDisplay = locale === 'en' ? 'narrow' : 'short';
  const seconds = numbers({ style: 'unit', unit: 'second', unitDisplay, maximumFractionDigits: 1 });
  const kilobytes = numbers({ style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 });
  const megabytes = numbers({ style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });
  const dayOf = (at: number): string =>
    locale === 'kk'
      ? `${dates({ day: 'numeric' }).format(at)} ${KAZAKH_MONTHS[Number(month.format(at)) - 1]}`
      : day.format(at);
  const dayTime = (at: number): string => `${dayOf(at)}, ${minute.format(at)}`;
  return {
    time: (at) => time.format(at),
    preciseTime: (at) => precise.format(at),
    dayTime,
    span: (from, to) => `${dayTime(from)} – ${dayOf(from) === dayOf(to) ? minute.format(to) : dayTime(to)}`,
    calendarDay: (day) => {
      const [year = '', month = '', date = ''] = day.split('-');
      if (locale === 'kk') return `${year} ж. ${Number(date)} ${KAZAKH_MONTHS[Number(month) - 1]}`;
      return wholeDay.format(Date.UTC(Number(year), Number(month) - 1, Number(date)));
    },
    number: (value) => plain.format(value),
    score: (value) => score.format(value),
    percent: (share) => percent.format(share),
    seconds: (ms) => seconds.format(ms / 1_000),
    size: (bytes) =>
      bytes < 2 ** 20 ? kilobytes.format(Math.ceil(bytes / 2 ** 10)) : megabytes.format(bytes / 2 ** 20),
  };
}
