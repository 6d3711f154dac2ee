import { describe, expect, test } from '@jest/globals';
import { formatsOf } from '../../../../web-client/src/i18n/formats.ts';

const at = Date.UTC(2026, 10, 25, 4, 5, 7, 400);
const later = Date.UTC(2026, 11, 2, 20, 30);
const kk = formatsOf('kk', 'UTC');
const ru = formatsOf('ru', 'UTC');
const en = formatsOf('en', 'UTC');

describe('days and times', () => {
  test('are written in Kazakh without the browser knowing Kazakh', () => {
    expect(kk.dayTime(at)).toBe('25 қараша, 04:05');
    expect(kk.span(at, later)).toBe('25 қараша, 04:05 – 2 желтоқсан, 20:30');
  });

  test('are written in Russian and English', () => {
    expect(ru.dayTime(at)).toBe('25 ноября, 04:05');
    expect(en.dayTime(at)).toBe('25 November, 04:05');
  });

  test('name the day once when a span ends on it', () => {
    expect(en.span(at, at + 3_600_000)).toBe('25 November, 04:05 – 05:05');
  });

  test('are those of the reader’s time zone, day and month too', () => {
    const newYear = Date.UTC(2026, 11, 31, 20, 0);
    expect(formatsOf('kk', 'Asia/Almaty').dayTime(newYear)).toBe('1 қаңтар, 01:00');
  });

  test('of the calendar are the same in every time zone', () => {
    const formats = (['kk', 'ru', 'en'] as const).map((locale) => formatsOf(locale, 'Pacific/Kiritimati'));
    expect(formats.map(({ calendarDay }) => calendarDay('2027-09-01'))).toEqual([
      '2027 ж. 1 қыркүйек',
      '1 сентября 2027 г.',
      '1 September 2027',
    ]);
  });

  test('tell tenths of a second for evidence', () => {
    expect(kk.preciseTime(at)).toBe('04:05:07,4');
  });
});

describe('numbers', () => {
  test('have a comma in Kazakh and Russian, a point in English', () => {
    expect([kk, ru, en].map(({ number }) => number(0.656))).toEqual(['0,66', '0,66', '0.66']);
  });

  test('of scores always have two decimals', () => {
    expect(en.score(0.7)).toBe('0.70');
  });

  test('of seconds carry their unit', () => {
    expect([kk, en].map(({ seconds }) => seconds(4_000).replace(/\s/, ' '))).toEqual(['4 с', '4s']);
  });

  test('of files are whole kilobytes, then megabytes, and never nothing', () => {
    const told = [1, 1_024, 2 ** 20, 4.25 * 2 ** 20, 500 * 2 ** 20].map((bytes) => en.size(bytes));
    expect(told).toEqual(['1 kB', '1 kB', '1 MB', '4.3 MB', '500 MB']);
  });
});
