// Importing people and structure in two steps: a plan that changes nothing, and doing exactly what that plan said.
// Owns no file and no state between the two: the second step makes the plan anew and compares the digests.
// Who may import is the door's to say.
import { createHash, randomUUID } from 'node:crypto';
import type { AuditEntry } from '#contracts/audit.ts';
import type { ImportId } from '#contracts/ids.ts';
import type { ImportPlan, ImportSource, LineOutcome, PlannedLine } from '#contracts/import.ts';
import type { User } from '#contracts/user.ts';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors.ts';
import { readOneRoster } from './one-roster/read-one-roster.ts';
import { planImport } from './plan/plan-import.ts';
import type { Planned, Step, Steps } from './plan/plan-import.ts';
import type { Sheets } from './plan/sheet-row.ts';
import type { Stored } from './plan/world.ts';
import { readTable } from './table/read-table.ts';
import { sheetOf } from './table/sheet-of.ts';

/** What an import needs of the store of that name. */
export interface Imports {
  stored(termCodes: readonly string[]): Promise<Stored>;
  apply(
    termCodes: readonly string[],
    decide: (stored: Stored) => { changes: Stored; audit: AuditEntry[] },
  ): Promise<void>;
}

interface Upload {
  source: ImportSource;
  bytes: Uint8Array;
  by: Pick<User, 'id' | 'role'>;
}

interface Read {
  sheets: Sheets;
  ignoredColumns: string[];
}

export class PeopleImport {
  readonly #imports: Imports;
  readonly #clock: Clock;

  constructor({ imports, clock }: { imports: Imports; clock: Clock }) {
    this.#imports = imports;
    this.#clock = clock;
  }

  /** AppErrors of the readers: `import.unreadable`, `import.columns_missing`, `import.mixed_encodings`, `request.too_large`. */
  async plan(upload: Upload): Promise<ImportPlan> {
    const read = await readUpload(upload);
    const stored = await this.#imports.stored(termCodesOf(read.sheets));
    const { lines } = planOf(read, stored, upload);
    const digest = digestOf(upload, lines);
    return { digest, counts: countsOf(lines), ignoredColumns: read.ignoredColumns, lines };
  }

  /** As `plan`, and AppError `import.changed` when the plan is no longer the one of that digest. */
  async apply(upload: Upload, digest: string): Promise<ImportPlan['counts']> {
    const read = await readUpload(upload);
    let counts = countsOf([]);
    await this.#imports.apply(termCodesOf(read.sheets), (stored) => {
      const { lines, steps } = planOf(read, stored, upload);
      if (digestOf(upload, lines) !== digest) throw new AppError('import.changed');
      counts = countsOf(lines);
      return { changes: changesOf(steps), audit: this.#auditOf(upload, digest, counts, steps, stored) };
    });
    return counts;
  }

  #auditOf(
    { source, by }: Upload,
    digest: string,
    counts: ImportPlan['counts'],
    steps: Steps,
    stored: Stored,
  ): AuditEntry[] {
    const entry = (
      action: AuditEntry['action'],
      subject: AuditEntry['subject'],
      data: AuditEntry['data'],
    ): AuditEntry => ({ at: this.#clock(), actor: by.id, action, subject, data });
    const known = new Set(stored.users.map(({ id }) => id));
    return [
      entry('import.applied', randomUUID() as ImportId, { source, digest, ...counts }),
      ...usersOf(steps)
        .filter(({ id }) => !known.has(id))
        .map(({ id, role }) => entry('user.added', id, { role })),
      ...steps.enrolments.flatMap(({ before, after }) =>
        (before?.rating ?? null) === after.rating
          ? []
          : [entry('enrolment.rated', after.id, { before: before?.rating ?? null, after: after.rating })],
      ),
    ];
  }
}

async function readUpload({ source, bytes }: Upload): Promise<Read> {
  if (source === 'oneroster') return { sheets: await readOneRoster(bytes), ignoredColumns: [] };
  const { rows, ignoredColumns } = sheetOf(source, await readTable(bytes));
  return { sheets: { [source]: rows }, ignoredColumns };
}

function planOf({ sheets }: Read, stored: Stored, { by }: Upload): Planned {
  return planImport(sheets, stored, { newId: randomUUID, by: by.role });
}

/** Enrolments of other terms need not be read. */
function termCodesOf({ enrolments = [] }: Sheets): string[] {
  return [...new Set(enrolments.flatMap(({ cells: { term } }) => (term ? [term.trim()] : [])))];
}

/** Of the file, what it was taken for, and all that the plan says; not of the ids that are yet to be given. */
function digestOf({ source, bytes }: Upload, lines: readonly PlannedLine[]): string {
  const hash = createHash('sha256').update(source).update(createHash('sha256').update(bytes).digest());
  return hash.update(JSON.stringify(lines)).digest('hex');
}

function countsOf(lines: readonly PlannedLine[]): ImportPlan['counts'] {
  const count = (wanted: LineOutcome): number => lines.filter(({ outcome }) => outcome === wanted).length;
  return {
    added: count('added'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    refused: count('refused'),
  };
}

function changesOf(steps: Steps): Stored {
  const rows = <T>(of: Step<T>[]): T[] => of.map(({ after }) => after);
  return {
    faculties: rows(steps.faculties),
    programmes: rows(steps.programmes),
    groups: rows(steps.groups),
    courses: rows(steps.courses),
    terms: rows(steps.terms),
    users: usersOf(steps),
    students: steps.students.map(({ after }) => after.student),
    enrolments: rows(steps.enrolments),
  };
}

function usersOf({ staff, students }: Steps): User[] {
  return [...staff.map(({ after }) => after), ...students.map(({ after }) => after.user)];
}
