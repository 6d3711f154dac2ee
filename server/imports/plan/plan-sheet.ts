import type { PlannedLine, SheetKind } from '#contracts/import.ts';
import { CellReader } from './cell-reader.ts';
import type { Planning, SheetPlanner } from './sheet-planner.ts';
import type { Cells, SheetRow } from './sheet-row.ts';

/** Lines between two chances for others to have the thread. */
const SLICE = 50;

/** A line with what is there now and what it makes of it; `after` undefined of one that is refused. */
export interface PlannedRow<T> {
  line: PlannedLine;
  before: T | undefined;
  after: T | undefined;
}

/**
 * What each line of one table comes to, each in sight of those above it. Yields after every SLICE lines, so that whoever runs
 * it can let others work meanwhile.
 */
export function* planSheet<T, W>(
  sheet: SheetKind,
  rows: readonly SheetRow[],
  planner: SheetPlanner<T, W>,
  planning: Planning<W>,
): Generator<void, PlannedRow<T>[]> {
  const seenAt = new Map<string, number>();
  const planned: PlannedRow<T>[] = [];
  for (const row of rows) {
    planned.push(planRow(sheet, row, planner, planning, seenAt));
    if (planned.length % SLICE === 0) yield;
  }
  return planned;
}

function planRow<T, W>(
  sheet: SheetKind,
  row: SheetRow,
  planner: SheetPlanner<T, W>,
  planning: Planning<W>,
  seenAt: Map<string, number>,
): PlannedRow<T> {
  const { world } = planning;
  const read = new CellReader(row);
  const found = planner.key(read, planning);
  const line: PlannedLine = {
    sheet,
    file: row.file,
    line: row.line,
    outcome: 'refused',
    key: found?.shown ?? firstOf(row.cells),
    name: nameOf(row.cells),
    changes: [],
    faults: read.faults,
    cells: row.cells,
    planFaults: [],
  };
  if (!found) return { line, before: undefined, after: undefined };
  const key = found.key.toLowerCase();
  const first = seenAt.get(key);
  if (first === undefined) seenAt.set(key, row.line);
  else read.fault('duplicate', null, String(first));
  const before = planner.find(world, key);
  const after = planner.read(read, planning, before);
  line.name ||= nameOf(before ? planner.cells(before, world) : {});
  if (read.faults.length > 0) return { line, before, after: undefined };
  line.cells = {};
  if (before !== undefined)
    line.changes = differences(planner.cells(before, world), planner.cells(after, world));
  line.outcome = before === undefined ? 'added' : line.changes.length > 0 ? 'changed' : 'unchanged';
  if (line.outcome !== 'unchanged') planner.put(world, after);
  return { line, before, after };
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

function nameOf({ name, nameKk, nameRu, nameEn, exam }: Cells): string {
  return (name || nameKk || nameRu || nameEn || exam || '').slice(0, 128);
}
