import { randomUUID } from 'node:crypto';
import type { ImportPlan, PeopleKind, SheetKind } from '#contracts/import.ts';
import type { Role } from '#contracts/user.ts';
import { planImport } from '#server/imports/plan/plan-import.ts';
import type { Planned } from '#server/imports/plan/plan-import.ts';
import type { Sheets } from '#server/imports/plan/sheet-row.ts';
import type { Stored } from '#server/imports/plan/world.ts';
import { readCsv } from '#server/imports/table/read-csv.ts';
import { sheetOf } from '#server/imports/table/sheet-of.ts';
import { utf8 } from './encoded.ts';

export const NOTHING: Stored = {
  faculties: [],
  programmes: [],
  groups: [],
  courses: [],
  terms: [],
  users: [],
  students: [],
  enrolments: [],
};

/** A small university as tables. */
export const TABLES: Record<PeopleKind, string> = {
  faculties: 'Код;Название\nФИТ;Ақпараттық технологиялар',
  programmes:
    'Код;Название (каз);Название (рус);Факультет;Уровень\n6B061;Информатика;Информатика;ФИТ;бакалавриат',
  groups: 'Тобы коды;Код;Программа;Курс обучения;Выпускная;Язык\nx;ИС-21;6B061;3;нет;казахский',
  courses: 'Code,Name,Credits\nMATH1,Calculus,5\nHIST,"History, modern",3',
  terms: 'Code;Name;Starts;Ends\n2026-1;Күзгі семестр;01.09.2026;2027-01-20',
  staff: 'Логин;ФИО;Роль\nseitkali;Сейтқали Айгүл;экзаменатор\nproctor1;Петров Пётр;проктор',
  students: 'Номер студента;ФИО;Группа\n20210001;Әлімжан Қанат;ИС-21\n20210002;Іңкәр Һүрия;ис-21',
  enrolments: 'Student number;Course;Term;Rating\n20210001;MATH1;2026-1;87,5\n20210002;math1;2026-1;',
};

export const sheets = (tables: Partial<Record<SheetKind, string>>): Sheets =>
  Object.fromEntries(
    Object.entries(tables).map(([kind, text]) => [
      kind,
      sheetOf(kind as SheetKind, readCsv(utf8(text))).rows,
    ]),
  );

export const plan = (
  tables: Partial<Record<SheetKind, string>>,
  stored = NOTHING,
  by: Role = 'admin',
): Planned => wholePlan(planImport(sheets(tables), stored, { newId: randomUUID, by }));

/** What planning comes to when nobody else wants the thread. */
export function wholePlan(planning: Generator<void, Planned>): Planned {
  let slice = planning.next();
  while (slice.done !== true) slice = planning.next();
  return slice.value;
}

/** What is stored once a plan is done. */
export function after({ steps }: Planned, stored: Stored): Stored {
  const put = <T>(rows: readonly T[], given: readonly T[], idOf: (row: T) => string): T[] => [
    ...new Map([...rows, ...given].map((row) => [idOf(row), row])).values(),
  ];
  const id = (row: { id: string }): string => row.id;
  const rows = <T>(of: readonly { after: T }[]): T[] => of.map((step) => step.after);
  const students = rows(steps.students);
  return {
    faculties: put(stored.faculties, rows(steps.faculties), id),
    programmes: put(stored.programmes, rows(steps.programmes), id),
    groups: put(stored.groups, rows(steps.groups), id),
    courses: put(stored.courses, rows(steps.courses), id),
    terms: put(stored.terms, rows(steps.terms), id),
    users: put(stored.users, [...rows(steps.staff), ...students.map(({ user }) => user)], id),
    students: put(
      stored.students,
      students.map(({ student }) => student),
      ({ userId }) => userId,
    ),
    enrolments: put(stored.enrolments, rows(steps.enrolments), id),
  };
}

export const A_UNIVERSITY = after(plan(TABLES), NOTHING);

export const outcomes = ({ lines }: Pick<ImportPlan, 'lines'>): string[] =>
  lines.map(({ outcome }) => outcome);
