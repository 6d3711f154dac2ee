import { describe, expect, test } from '@jest/globals';
import type { SheetKind } from '#contracts/import.ts';
import { sheetOf } from '#server/imports/table/sheet-of.ts';
import { readCsv } from '#server/imports/table/read-csv.ts';
import { A_UNIVERSITY, NOTHING, TABLES, after, outcomes, plan } from './a-university.ts';
import { utf8, windows1251 } from './encoded.ts';

const faultsOf = (kind: SheetKind, text: string, by: 'officer' | 'admin' = 'officer'): unknown[] =>
  plan({ [kind]: text }, A_UNIVERSITY, by).lines.map(({ faults }) =>
    faults.map(({ code, field, value }) => [code, field, value].filter(Boolean).join(' ')),
  );

describe('a first import', () => {
  const { lines } = plan(TABLES);

  test('adds every line of every table, in an order in which each finds what it refers to', () => {
    expect(new Set(outcomes({ lines }))).toEqual(new Set(['added']));
    expect(lines).toHaveLength(12);
  });

  test('reads headings, words, numbers and days as they are written in each language', () => {
    expect(A_UNIVERSITY.groups).toMatchObject([
      { code: 'ИС-21', studyYear: 3, isGraduating: false, language: 'kk' },
    ]);
    expect(A_UNIVERSITY.terms).toMatchObject([{ startsOn: '2026-09-01', endsOn: '2027-01-20' }]);
    expect(A_UNIVERSITY.enrolments.map(({ rating }) => rating)).toEqual([87.5, null]);
    expect(A_UNIVERSITY.users.map(({ role }) => role)).toEqual(['examiner', 'proctor', 'student', 'student']);
  });

  test('gives a student the number as login and the language of the group, where the table says neither', () => {
    expect(A_UNIVERSITY.users).toContainEqual(
      expect.objectContaining({ login: '20210001', locale: 'kk', displayName: 'Әлімжан Қанат' }),
    );
  });
});

describe('an import again', () => {
  test('of the same tables says that there is nothing to do', () => {
    const { lines } = plan(TABLES, A_UNIVERSITY);
    expect(new Set(outcomes({ lines }))).toEqual(new Set(['unchanged']));
  });

  test('says of each change what stands there now and what will', () => {
    const { lines } = plan(
      { enrolments: 'Студент ID;Пән;Семестр;Рейтинг\n20210001;MATH1;2026-1;90' },
      A_UNIVERSITY,
    );
    expect(lines).toMatchObject([
      { outcome: 'changed', changes: [{ field: 'rating', before: '87.5', after: '90' }] },
    ]);
  });

  test('without a rating leaves the one that is known', () => {
    const { lines } = plan(
      { enrolments: 'Student ID;Course;Term;Rating\n20210001;MATH1;2026-1;' },
      A_UNIVERSITY,
    );
    expect(outcomes({ lines })).toEqual(['unchanged']);
  });

  test('with one name for all languages changes none of three that hold it', () => {
    const stored = {
      ...NOTHING,
      faculties: [{ ...A_UNIVERSITY.faculties[0]!, name: { kk: 'А', ru: 'Б', en: 'C' } }],
    };
    expect(outcomes(plan({ faculties: 'Код;Название\nфит;Б' }, stored))).toEqual(['unchanged']);
  });
});

describe('a line is refused, with every reason,', () => {
  test.each<[string, SheetKind, string, string[]]>([
    ['that lacks a name', 'students', 'Номер студента;ФИО;Группа\n33;;ИС-21', ['missing name']],
    ['of an unknown group', 'students', 'Номер студента;ФИО;Группа\n33;Аа;Х', ['unknown group Х']],
    [
      'whose rating is above 100',
      'enrolments',
      'Student ID;Course;Term;Rating\n20210002;HIST;2026-1;100,01',
      ['out_of_range rating 100,01'],
    ],
    [
      'whose rating is no number',
      'enrolments',
      'Student ID;Course;Term;Rating\n20210002;HIST;2026-1;н/я',
      ['malformed rating н/я'],
    ],
    [
      'that refers to three things which are not there',
      'enrolments',
      'Student ID;Course;Term\n1;2;3',
      ['unknown studentNumber 1', 'unknown course 2', 'unknown term 3'],
    ],
    [
      'of a day that no calendar has',
      'terms',
      'Code;Name;Starts;Ends\nT;T;30.02.2026;2026-13-01',
      ['malformed startsOn 30.02.2026', 'malformed endsOn 2026-13-01'],
    ],
    [
      'of a term that ends before it starts',
      'terms',
      'Code;Name;Starts;Ends\nT;T;2026-02-02;2026-02-01',
      ['ends_before_start endsOn 2026-02-01'],
    ],
    [
      'of a level that is none',
      'programmes',
      'Code;Name;Faculty;Level\nP;P;ФИТ;kindergarten',
      ['malformed level kindergarten'],
    ],
    [
      'of a year beyond the seventh',
      'groups',
      'Code;Programme;Year of study;Language\nG;6B061;8;kk',
      ['out_of_range studyYear 8'],
    ],
    [
      'whose code is longer than 64',
      'courses',
      `Code;Name;Credits\n${'x'.repeat(65)};C;1`,
      [`too_long code ${'x'.repeat(65)}`],
    ],
    [
      'that makes an officer, when an officer imports it',
      'staff',
      'Login;Name;Role\nnew;N;officer',
      ['not_allowed role officer'],
    ],
    [
      'that gives a role to a login of another role',
      'staff',
      'Login;Name;Role\n20210001;N;proctor',
      ['login_taken login 20210001'],
    ],
    [
      'that makes a student of a member of staff',
      'students',
      'Student ID;Name;Group;Login\n9;N;ИС-21;proctor1',
      ['login_taken login proctor1'],
    ],
    [
      'that gives a student another login',
      'students',
      'Student ID;Name;Group;Login\n20210001;Әлімжан Қанат;ИС-21;other',
      ['fixed login other'],
    ],
  ])('%s', (_, kind, text, faults) => {
    expect(faultsOf(kind, text)).toEqual([faults]);
  });

  test('that stands there a second time', () => {
    expect(faultsOf('courses', 'Code;Name;Credits\nA;A;1\nB;B;1\na;A;2')).toEqual([[], [], ['duplicate 2']]);
  });

  test('that lost its Kazakh letters in an encoding without them', () => {
    const table = readCsv(windows1251('Номер студента;ФИО;Группа\n7;Әлімжан Қанат;ИС-21'));
    expect(sheetOf('students', table).rows[0]?.faults).toEqual([
      { code: 'letters_lost', field: 'name', value: '?лімжан ?анат' },
    ]);
  });

  test('while an administrator may make officers', () => {
    expect(faultsOf('staff', 'Login;Name;Role\nnew;N;officer', 'admin')).toEqual([[]]);
  });
});

describe('a table', () => {
  test('that lacks columns is refused as a whole, and says which', () => {
    const table = readCsv(utf8('Номер студента;Телефон\n1;2'));
    expect(() => sheetOf('students', table)).toThrow(
      expect.objectContaining({ code: 'import.columns_missing', facts: { columns: 'name group' } }),
    );
  });

  test('may have columns that mean nothing here, which are told', () => {
    const table = readCsv(utf8('Код;Телефон;Название;Кредиты\nA;1;B;2'));
    expect(sheetOf('courses', table).ignoredColumns).toEqual(['Телефон']);
  });
});

describe('whatever is imported', () => {
  const dice =
    (seed: number) =>
    (sides: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * sides);
    };
  /** Tables with clashes, gaps and nonsense in them. */
  function anyTables(seed: number): Partial<Record<SheetKind, string>> {
    const roll = dice(seed);
    const one = (...of: string[]): string => of[roll(of.length)] ?? '';
    const lines = (line: () => string): string => Array.from({ length: 12 }, line).join('\n');
    return {
      courses: `Code;Name;Credits\n${lines(() => `${one('A', 'b', 'B', '')};${one('X', 'Ү', '')};${one('1', '2', 'x', '')}`)}`,
      students: `Student ID;Name;Group;Login\n${lines(
        () => `${roll(9) || ''};${one('Ә', 'Ғ', '')};${one('ИС-21', 'none')};${one('', 'l1', 'proctor1')}`,
      )}`,
      enrolments: `Student ID;Course;Term;Rating\n${lines(
        () => `${one('20210001', '3', '4')};${one('A', 'MATH1')};2026-1;${one('', '50', '101')}`,
      )}`,
    };
  }

  test('doing what the plan says leaves nothing to do for the same file', () => {
    const seen = new Map<string, number>();
    for (let seed = 1; seed <= 60; seed += 1) {
      const tables = anyTables(seed);
      const first = plan(tables, A_UNIVERSITY);
      const second = plan(tables, after(first, A_UNIVERSITY));
      expect({ seed, outcomes: outcomes(second) }).toEqual({
        seed,
        outcomes: outcomes(first).map((outcome) => (outcome === 'refused' ? outcome : 'unchanged')),
      });
      for (const outcome of outcomes(first)) seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
    }
    expect([...seen.keys()].toSorted()).toEqual(['added', 'changed', 'refused', 'unchanged']);
  });
});
