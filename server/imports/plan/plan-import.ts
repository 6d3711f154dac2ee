// What a file would do to what is stored, line by line. Pure: the same file on the same state gives the same plan.
// Owns the order of the tables and what makes a line added, changed, unchanged or refused. Writes nothing.
import { SheetKind } from '#contracts/import.ts';
import type { PlannedLine } from '#contracts/import.ts';
import type { Enrolment } from '#contracts/structure.ts';
import type { User } from '#contracts/user.ts';
import { CellReader } from './cell-reader.ts';
import { enrolments, staff, students } from './people-planners.ts';
import type { Planning, SheetPlanner } from './sheet-planner.ts';
import type { Cells, SheetRow, Sheets } from './sheet-row.ts';
import { courses, faculties, groups, programmes, terms } from './structure-planners.ts';
import { worldOf } from './world.ts';
import type { Stored, StudentRecord, World } from './world.ts';

export const planners = {
  faculties,
  programmes,
  groups,
  courses,
  terms,
  staff,
  students,
  enrolments,
} as const;

/** A row to be stored, with what is there now. */
export interface Step<T> {
  before: T | undefined;
  after: T;
}

/** What is to be stored, by kind, in the order of the lines. */
export interface Steps {
  faculties: Step<Stored['faculties'][number]>[];
  programmes: Step<Stored['programmes'][number]>[];
  groups: Step<Stored['groups'][number]>[];
  courses: Step<Stored['courses'][number]>[];
  terms: Step<Stored['terms'][number]>[];
  staff: Step<User>[];
  students: Step<StudentRecord>[];
  enrolments: Step<Enrolment>[];
}

export interface Planned {
  lines: PlannedLine[];
  steps: Steps;
}

/** `newId` makes UUIDs of what is added; nothing else of the plan depends on it. */
export function planImport(
  sheets: Sheets,
  stored: Stored,
  { newId, by }: Pick<Planning, 'newId' | 'by'>,
): Planned {
  const planning: Planning = { world: worldOf(stored), newId, by };
  const steps: Steps = {
    faculties: [],
    programmes: [],
    groups: [],
    courses: [],
    terms: [],
    staff: [],
    students: [],
    enrolments: [],
  };
  const lines = SheetKind.options.flatMap((sheet) => {
    // One kind's types stand for all: what is read by a planner is kept by the same one.
    const planner = planners[sheet] as SheetPlanner<unknown>;
    return planSheet(sheet, sheets[sheet] ?? [], planner, planning, steps[sheet] as Step<unknown>[]);
  });
  return { lines, steps };
}

function planSheet<T>(
  sheet: SheetKind,
  rows: readonly SheetRow[],
  planner: SheetPlanner<T>,
  planning: Planning,
  steps: Step<T>[],
): PlannedLine[] {
  const { world } = planning;
  const seenAt = new Map<string, number>();
  return rows.map((row): PlannedLine => {
    const read = new CellReader(row);
    const found = planner.key(read, planning);
    const line = { sheet, file: row.file, line: row.line, key: found?.shown ?? firstOf(row.cells), name: '' };
    const refused = (): PlannedLine => {
      return { ...line, outcome: 'refused', changes: [], faults: read.faults, cells: row.cells };
    };
    if (!found) return refused();
    const key = found.key.toLowerCase();
    const first = seenAt.get(key);
    if (first === undefined) seenAt.set(key, row.line);
    else read.fault('duplicate', null, String(first));
    const before = planner.find(world, key);
    const after = planner.read(read, planning, before);
    line.name = nameOf(row.cells, before && planner.cells(before, world));
    if (read.faults.length > 0) return refused();
    const changes =
      before === undefined ? [] : differences(planner.cells(before, world), planner.cells(after, world));
    if (before !== undefined && changes.length === 0)
      return { ...line, outcome: 'unchanged', changes, faults: [], cells: {} };
    planner.put(world, after);
    steps.push({ before, after });
    return { ...line, outcome: before === undefined ? 'added' : 'changed', changes, faults: [], cells: {} };
  });
}

function differences(before: Cells, after: Cells): PlannedLine['changes'] {
  const fields = Object.keys(after) as (keyof Cells)[];
  return fields.flatMap((field) => {
    const [was, is] = [before[field] ?? '', after[field] ?? ''];
    return was === is ? [] : [{ field, before: was, after: is }];
  });
}

/** Enough to find the line by, where nothing of it could be understood. */
function firstOf(cells: Cells): string {
  return (Object.values(cells).find((cell) => cell !== '') ?? '').slice(0, 64);
}

function nameOf(given: Cells, before: Cells = {}): string {
  const { name, nameKk, nameRu, nameEn } = given;
  const known = before.name ?? before.nameKk ?? '';
  return (name || nameKk || nameRu || nameEn || known).slice(0, 128);
}

/** Everything of one kind that is stored, as the cells of its table. */
export function cellsOf(sheet: SheetKind, world: World): Cells[] {
  const planner = planners[sheet] as SheetPlanner<unknown>;
  return planner.all(world).map((one) => planner.cells(one, world));
}
