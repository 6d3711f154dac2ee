// Which people of a folder belong together, and how much more often the look misses some than others.
// Owns the labels of groups. Does not look.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rateOf } from './intervals.ts';
import type { Rate } from './intervals.ts';
import { isMissed } from './rates.ts';
import type { Looked } from './rates.ts';

/** By a picture's name: its group in each grouping, as `{ age: '30–49' }`. */
export type Groups = Map<string, Record<string, string>>;

/** Miss rates of the groups of one grouping. */
export interface Gaps {
  grouping: string;
  groups: {
    group: string;
    people: number;
    /** Pictures of the group that could not be drawn upon. */
    skipped: number;
    /** Of the frames `clean`, and of those of every condition with one face. */
    clean: Rate;
    all: Rate;
  }[];
  /** Percentage points between the group missed most often and the one missed least. */
  largestGap: { clean: number; all: number };
}

const BY_FOLDER = 'folder';

/**
 * The labels of a directory: from `groups.csv`, whose first column is `file` and whose others are groupings, else from the
 * subfolders of `one`. Rejects when `groups.csv` has another head.
 */
export async function readGroups(directory: string, names: readonly string[]): Promise<Groups> {
  const csv = await readFile(join(directory, 'groups.csv'), 'utf8').catch(() => null);
  if (csv === null) return groupsByFolder(names);
  const [head = [], ...rows] = csv
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split(',').map((cell) => cell.trim()));
  const [file, ...groupings] = head;
  if (file !== 'file' || groupings.length === 0)
    throw new Error(
      `groups.csv must begin with a line like "file,skin,age" and name pictures of the folder one.`,
    );
  return new Map(
    rows.map(([name = '', ...cells]) => [
      name,
      Object.fromEntries(groupings.flatMap((grouping, at) => (cells[at] ? [[grouping, cells[at]]] : []))),
    ]),
  );
}

function groupsByFolder(names: readonly string[]): Groups {
  return new Map(
    names.flatMap((name) => {
      const [folder, ...rest] = name.split('/');
      return folder && rest.length > 0 ? [[name, { [BY_FOLDER]: folder }] as const] : [];
    }),
  );
}

/** Miss rates by group, for each grouping with two groups or more. */
export function gapsOf(looked: readonly Looked[], groups: Groups, skipped: readonly string[]): Gaps[] {
  const oneFace = looked.filter(({ shown }) => shown.faces === 1);
  const groupings = [...new Set([...groups.values()].flatMap((labels) => Object.keys(labels)))];
  return groupings.flatMap((grouping) => {
    const groupOf = (name: string): string | undefined => groups.get(name)?.[grouping];
    const names = [...new Set(oneFace.flatMap(({ shown }) => groupOf(shown.name) ?? []))].sort();
    if (names.length < 2) return [];
    const rows = names.map((group) => {
      const of = oneFace.filter(({ shown }) => groupOf(shown.name) === group);
      const clean = of.filter(({ shown }) => shown.condition === 'clean');
      return {
        group,
        people: clean.length,
        skipped: skipped.filter((name) => groupOf(name) === group).length,
        clean: rateOf(clean.filter(isMissed).length, clean.length),
        all: rateOf(of.filter(isMissed).length, of.length),
      };
    });
    const gap = (which: 'clean' | 'all'): number => {
      const percents = rows.map((row) => row[which].percent);
      return Math.round(10 * (Math.max(...percents) - Math.min(...percents))) / 10;
    };
    return [{ grouping, groups: rows, largestGap: { clean: gap('clean'), all: gap('all') } }];
  });
}
