import type { Role } from '#contracts/user.ts';
import type { CellReader } from './cell-reader.ts';
import type { Cells } from './sheet-row.ts';
import type { Index, World } from './world.ts';

/** What planning takes from outside. */
export interface Planning<W = World> {
  world: W;
  /** A new UUID. */
  newId(): string;
  /** Who imports: some things only an administrator may give. */
  by: Role;
}

/** How the lines of one kind of table become what is stored, and back. */
export interface SheetPlanner<T, W = World> {
  /** What the line is about; null with a fault. */
  key(read: CellReader, planning: Planning<W>): { key: string; shown: string } | null;
  find(world: W, key: string): T | undefined;
  /** What the line makes of it; what comes back with faults is not used. */
  read(read: CellReader, planning: Planning<W>, before: T | undefined): T;
  /** As it would stand in a table: what is compared, and what is written. */
  cells(one: T, world: W): Cells;
  put(world: W, one: T): void;
  all(world: W): T[];
}

/** Most kinds are known by the text of one column. */
export const knownBy =
  (field: 'code' | 'login' | 'studentNumber', bounds?: { least?: number; most?: number }) =>
  (read: CellReader): { key: string; shown: string } | null => {
    const shown = read.text(field, { most: 64, ...bounds });
    return shown === '' ? null : { key: shown, shown };
  };

/** Where most kinds are kept: in an index of their own. */
export const keptIn = <T>(of: (world: World) => Pick<Index<T>, 'find' | 'put' | 'all'>) => ({
  find: (world: World, key: string): T | undefined => of(world).find(key),
  put: (world: World, one: T): void => of(world).put(one),
  all: (world: World): T[] => of(world).all(),
});
