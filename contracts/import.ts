import { z } from 'zod';
import { Instant, LocalisedText } from './ids.ts';
import { PlanFault, Zone } from './timetable.ts';

/** What one file of a table can hold. In this order, what refers to something stands after it. */
export const SheetKind = z.enum([
  'faculties',
  'programmes',
  'groups',
  'courses',
  'terms',
  'staff',
  'students',
  'enrolments',
  'sittings',
]);
export type SheetKind = z.infer<typeof SheetKind>;

/** Tables of who and what there is. */
export const PeopleKind = SheetKind.exclude(['sittings']);
export type PeopleKind = z.infer<typeof PeopleKind>;

/** A table of one kind (CSV or XLSX), or an archive of OneRoster 1.2 that holds all but sittings. */
export const ImportSource = z.enum([...SheetKind.options, 'oneroster']);
export type ImportSource = z.infer<typeof ImportSource>;

/** What only a table of sittings has, in the order of its columns. */
const OF_SITTINGS = [
  'groups',
  'startsAt',
  'opensAt',
  'closesAt',
  'zone',
  'minutes',
  'room',
  'examiners',
  'proctors',
  'perProctor',
  'places',
  'bookUntil',
  'forAccommodated',
  'byInvitation',
] as const;

/** The columns of all tables together; which of them a table has is `SHEET_COLUMNS`. */
export const ImportField = z.enum([
  'code',
  'nameKk',
  'nameRu',
  'nameEn',
  'name',
  'faculty',
  'level',
  'programme',
  'studyYear',
  'graduating',
  'language',
  'credits',
  'startsOn',
  'endsOn',
  'login',
  'role',
  'studentNumber',
  'group',
  'course',
  'term',
  'rating',
  'sitting',
  'exam',
  ...OF_SITTINGS,
]);
export type ImportField = z.infer<typeof ImportField>;

/** Columns of each table in the order in which it is written; `needs`: without them it cannot be read at all. */
export const SHEET_COLUMNS: Readonly<
  Record<SheetKind, { readonly needs: readonly ImportField[]; readonly has: readonly ImportField[] }>
> = {
  faculties: { needs: ['code'], has: ['code', 'nameKk', 'nameRu', 'nameEn'] },
  programmes: {
    needs: ['code', 'faculty', 'level'],
    has: ['code', 'nameKk', 'nameRu', 'nameEn', 'faculty', 'level'],
  },
  groups: {
    needs: ['code', 'programme', 'studyYear', 'language'],
    has: ['code', 'programme', 'studyYear', 'graduating', 'language'],
  },
  courses: { needs: ['code', 'credits'], has: ['code', 'nameKk', 'nameRu', 'nameEn', 'credits'] },
  terms: {
    needs: ['code', 'startsOn', 'endsOn'],
    has: ['code', 'nameKk', 'nameRu', 'nameEn', 'startsOn', 'endsOn'],
  },
  staff: { needs: ['login', 'name', 'role'], has: ['login', 'name', 'role', 'language'] },
  students: {
    needs: ['studentNumber', 'name', 'group'],
    has: ['studentNumber', 'name', 'group', 'login', 'language'],
  },
  enrolments: {
    needs: ['studentNumber', 'course', 'term'],
    has: ['studentNumber', 'course', 'term', 'rating'],
  },
  sittings: {
    needs: ['exam', 'groups', 'startsAt'],
    has: ['sitting', 'exam', 'course', 'term', ...OF_SITTINGS],
  },
};

/** Why a line is refused. The client says it in words. */
export const ImportFaultCode = z.enum([
  /** Nothing stands where something must. */
  'missing',
  /** It is not what this column holds. */
  'malformed',
  'too_long',
  'out_of_range',
  /** It names something that is neither there nor in a line above. */
  'unknown',
  /** A line above is of the same; value: its number. */
  'duplicate',
  /** Letters were lost when the file was saved in an encoding that lacks them. */
  'letters_lost',
  'ends_before_start',
  /** The login belongs to somebody else, or to an account of another kind. */
  'login_taken',
  /** Who is there already keeps this: an import does not change it. */
  'fixed',
  /** Only an administrator may give this. */
  'not_allowed',
  /** It stands below itself. */
  'cyclic',
  /** The line asks to delete, which an import never does. */
  'deletion',
  /** Several are called so. */
  'ambiguous',
  /** A published sitting is changed in the timetable, not by an import. */
  'published',
]);
export type ImportFaultCode = z.infer<typeof ImportFaultCode>;

export const LineFault = z.object({
  code: ImportFaultCode,
  field: ImportField.nullable(),
  /** What stood there, cut short. */
  value: z.string(),
});
export type LineFault = z.infer<typeof LineFault>;

export const LineOutcome = z.enum(['added', 'changed', 'unchanged', 'refused']);
export type LineOutcome = z.infer<typeof LineOutcome>;

/** What would keep a planned sitting from being published, and which other one it clashes with. */
export const LinePlanFault = PlanFault.pick({ code: true, names: true, count: true, facts: true }).extend({
  other: z
    .object({
      exam: LocalisedText,
      startsAt: Instant,
      zone: Zone,
      /** In the same file. */ line: z.number().int().nullable(),
    })
    .nullable(),
});
export type LinePlanFault = z.infer<typeof LinePlanFault>;

export const PlannedLine = z.object({
  sheet: SheetKind,
  /** Of an archive: which of its files. Empty for a file of its own. */
  file: z.string(),
  /** In that file, from 1. */
  line: z.number().int(),
  outcome: LineOutcome,
  /** What the line is about, as the file calls it. */
  key: z.string(),
  /** Its name, where it has one. */
  name: z.string(),
  /** Of a changed line: each value that will be another. */
  changes: z.array(z.object({ field: ImportField, before: z.string(), after: z.string() })),
  /** Of a refused line: all that is wrong with it. */
  faults: z.array(LineFault),
  /** Of a refused line: what stands in it, to be mended. */
  cells: z.partialRecord(ImportField, z.string()),
  /** Of a sitting that comes in: what has to be mended before it can be published. */
  planFaults: z.array(LinePlanFault),
});
export type PlannedLine = z.infer<typeof PlannedLine>;

/** What an import would do, line by line. Nothing is done yet. */
export const ImportPlan = z.object({
  /** Of the file and of everything this plan says: applying is refused when it would be another plan by then. */
  digest: z.string(),
  counts: z.object({
    added: z.number().int(),
    changed: z.number().int(),
    unchanged: z.number().int(),
    refused: z.number().int(),
  }),
  /** Columns of the file that mean nothing here, as it calls them. */
  ignoredColumns: z.array(z.string()),
  lines: z.array(PlannedLine),
});
export type ImportPlan = z.infer<typeof ImportPlan>;

/** The largest file taken, bytes. */
export const IMPORT_BYTES = 20 * 1024 * 1024;
