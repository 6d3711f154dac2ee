import { describe, expect, test } from '@jest/globals';
import { SHEET_COLUMNS, SheetKind } from '#contracts/import.ts';
import type { PlannedLine } from '#contracts/import.ts';
import { fieldOf } from '#server/imports/words.ts';
import { languageTrees } from '../i18n/language-trees.ts';
import { refusedKinds, refusedRows } from '../../../../web-client/src/core/office/refused-lines.ts';

const line = (given: Partial<PlannedLine>): PlannedLine => ({
  sheet: 'students',
  file: '',
  line: 2,
  outcome: 'refused',
  key: 'S1',
  name: '',
  changes: [],
  faults: [],
  cells: {},
  planFaults: [],
  ...given,
});
const words = {
  heading: (field: string) => field,
  reasons: 'Why',
  reasonsOf: ({ key }: PlannedLine) => `${key}!`,
};

describe('the table of refused lines', () => {
  test('holds what stood in each, and why it was refused, and no other line', () => {
    const lines = [
      line({ cells: { studentNumber: 'S1', name: 'Ә', group: 'X', login: '', language: 'kk' } }),
      line({ outcome: 'added', key: 'S2' }),
      line({ sheet: 'staff', key: 'S3', cells: { login: 's3' } }),
    ];
    expect(refusedRows(lines, 'students', words)).toEqual([
      ['studentNumber', 'name', 'group', 'language', 'Why'],
      ['S1', 'Ә', 'X', 'kk', 'S1!'],
    ]);
  });

  test('has every column that is needed, and the one name that stands for three', () => {
    const refused = [line({ sheet: 'courses', key: 'C', cells: { name: 'Алгебра' } })];
    expect(refusedRows(refused, 'courses', words)).toEqual([
      ['code', 'credits', 'name', 'Why'],
      ['', '', 'Алгебра', 'C!'],
    ]);
  });

  test('is one of each kind that has any', () => {
    const lines = [line({ sheet: 'staff' }), line({ sheet: 'groups' }), line({ outcome: 'changed' })];
    expect(refusedKinds(lines)).toEqual(['groups', 'staff']);
  });

  test.each(['kk', 'ru', 'en'] as const)('has headings in %s that an import understands', (locale) => {
    const { fields } = languageTrees[locale].imports as { fields: Record<string, string> };
    const read = Object.entries(fields).map(([field, heading]) => [field, fieldOf(heading)]);
    expect(read).toEqual(Object.keys(fields).map((field) => [field, field]));
    expect(
      SheetKind.options.flatMap((kind) => SHEET_COLUMNS[kind].has).filter((field) => !fields[field]),
    ).toEqual([]);
  });
});
