import { describe, expect, test } from '@jest/globals';
import { csvOf } from '../../../../web-client/src/core/admin/csv.ts';
import { readRoster } from '../../../../web-client/src/core/admin/roster-paste.ts';

describe('readRoster', () => {
  test('reads semicolons and tabs, skips empty lines, takes Kazakh when no language is given', () => {
    const { rows, faults } = readRoster(
      '\uFEFFaigul;Айгүл Серікова;ru\r\n\r\nbolat\tБолат Әлиев\ndana; Dana ; EN;\n',
    );
    expect(faults).toEqual([]);
    expect(rows).toEqual([
      { line: 1, login: 'aigul', displayName: 'Айгүл Серікова', locale: 'ru' },
      { line: 3, login: 'bolat', displayName: 'Болат Әлиев', locale: 'kk' },
      { line: 4, login: 'dana', displayName: 'Dana', locale: 'en' },
    ]);
  });

  test('reads what a candidate is spared, where the list says it', () => {
    const { rows, faults } = readRoster('aigul;Айгүл;;looking_away Speech\nbolat;Болат;ru');
    expect(faults).toEqual([]);
    expect(rows.map(({ locale, accommodations }) => [locale, accommodations])).toEqual([
      ['kk', ['looking_away', 'speech']],
      ['ru', undefined],
    ]);
  });

  test.each([
    ['aigul', 'too_few_fields'],
    ['a;b;kk;speech;x', 'too_many_fields'],
    ['a;Айгүл', 'login_length'],
    [`${'a'.repeat(65)};Айгүл`, 'login_length'],
    ['aigul;;kk', 'name_length'],
    [`aigul;${'a'.repeat(129)}`, 'name_length'],
    ['aigul;Айгүл;de', 'locale_unknown'],
    ['aigul;Айгүл;kk;speech camera_off', 'accommodation_unknown'],
  ])('names the fault of %j', (line, fault) => {
    expect(readRoster(`ok1;Бір\n${line}`).faults).toEqual([{ line: 2, text: line, fault }]);
  });

  test('names a login that comes twice, whatever its case', () => {
    expect(readRoster('aigul;A\nAigul;B').faults).toMatchObject([{ line: 2, fault: 'duplicate' }]);
  });

  test('takes a thousand and names the rest', () => {
    const { rows, faults } = readRoster(Array.from({ length: 1_002 }, (_, n) => `login${n};N`).join('\n'));
    expect(rows).toHaveLength(1_000);
    expect(faults.map(({ fault }) => fault)).toEqual(['too_many_rows', 'too_many_rows']);
  });
});

test('csvOf quotes what would break a row and disarms formulas', () => {
  expect(
    csvOf([
      ['a', 'b;c', 'say "x"'],
      ['=1+1', '', 'ә'],
    ]),
  ).toBe('\uFEFFa;"b;c";"say ""x"""\r\n\'=1+1;;ә\r\n');
});
