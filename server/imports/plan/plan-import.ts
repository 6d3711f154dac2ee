// What a file would do to what is stored, line by line. Pure: the same file on the same state gives the same plan.
// Owns the order of the tables. Writes nothing.
import { PeopleKind } from '#contracts/import.ts';
import type { PlannedLine } from '#contracts/import.ts';
import type { Enrolment } from '#contracts/structure.ts';
import type { User } from '#contracts/user.ts';
import { enrolments, staff, students } from './people-planners.ts';
import { planSheet } from './plan-sheet.ts';
import type { Planning, SheetPlanner } from './sheet-planner.ts';
import type { Cells, Sheets } from './sheet-row.ts';
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

/**
 * `newId` makes UUIDs of what is added; nothing else of the plan depends on it. Yields as `planSheet` does.
 */
export function* planImport(
  sheets: Sheets,
  stored: Stored,
  { newId, by }: Pick<Planning, 'newId' | 'by'>,
): Generator<void, Planned> {
  const planning: Planning = { world: worldOf(stored), newId, by };
  const lines: PlannedLine[] = [];
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
  for (const sheet of PeopleKind.options) {
    // One kind's types stand for all: what is read by a planner is kept by the same one.
    const planner = planners[sheet] as SheetPlanner<unknown>;
    const rows = yield* planSheet(sheet, sheets[sheet] ?? [], planner, planning);
    for (const { line, before, after } of rows) {
      lines.push(line);
      if (line.outcome === 'added' || line.outcome === 'changed')
        (steps[sheet] as Step<unknown>[]).push({ before, after });
    }
  }
  return { lines, steps };
}

/** Everything of one kind that is stored, as the cells of its table. */
export function cellsOf(sheet: PeopleKind, world: World): Cells[] {
  const planner = planners[sheet] as SheetPlanner<unknown>;
  return planner.all(world).map((one) => planner.cells(one, world));
}
