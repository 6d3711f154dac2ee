// Importing people and structure in two steps: a plan that changes nothing, and doing exactly what that plan said.
// Owns no file and no state between the two: the second step makes the plan anew and compares the digests.
// Who may import is the door's to say.
import { randomUUID } from 'node:crypto';
import type { AuditEntry } from '#contracts/audit.ts';
import type { ImportId } from '#contracts/ids.ts';
import type { ImportPlan } from '#contracts/import.ts';
import type { User } from '#contracts/user.ts';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors.ts';
import { inSlices } from './in-slices.ts';
import { countsOf, digestOf } from './plan-digest.ts';
import { planImport } from './plan/plan-import.ts';
import type { Planned, Step, Steps } from './plan/plan-import.ts';
import type { Sheets } from './plan/sheet-row.ts';
import type { Stored } from './plan/world.ts';
import type { ReadUpload, Upload } from './reading/read-upload.ts';

/** What an import needs of the store of that name. */
export interface Imports {
  stored(termCodes: readonly string[]): Promise<Stored>;
  apply(
    termCodes: readonly string[],
    decide: (stored: Stored) => Promise<{ changes: Stored; audit: AuditEntry[] }>,
  ): Promise<void>;
}

/** A file and who sent it. */
export interface SentFile extends Upload {
  by: Pick<User, 'id' | 'role'>;
}

interface PeopleImportOptions {
  imports: Imports;
  /** Makes lines of a file, not in this thread. */
  read: (upload: Upload) => Promise<ReadUpload>;
  clock: Clock;
}

export class PeopleImport {
  readonly #options: PeopleImportOptions;

  constructor(options: PeopleImportOptions) {
    this.#options = options;
  }

  /** AppErrors of `readUpload`. */
  async plan(sent: SentFile): Promise<ImportPlan> {
    const { imports, read } = this.#options;
    const { sheets, ignoredColumns } = await read(sent);
    const { lines } = await planOf(sheets, await imports.stored(termCodesOf(sheets)), sent);
    return { digest: digestOf(sent, lines), counts: countsOf(lines), ignoredColumns, lines };
  }

  /** As `plan`, and AppError `import.changed` when the plan is no longer the one of that digest. */
  async apply(sent: SentFile, digest: string): Promise<ImportPlan['counts']> {
    const { imports, read } = this.#options;
    const { sheets } = await read(sent);
    let counts = countsOf([]);
    await imports.apply(termCodesOf(sheets), async (stored) => {
      const { lines, steps } = await planOf(sheets, stored, sent);
      if (digestOf(sent, lines) !== digest) throw new AppError('import.changed');
      counts = countsOf(lines);
      return { changes: changesOf(steps), audit: this.#auditOf(sent, digest, counts, steps, stored) };
    });
    return counts;
  }

  #auditOf(
    { source, by }: SentFile,
    digest: string,
    counts: ImportPlan['counts'],
    steps: Steps,
    stored: Stored,
  ): AuditEntry[] {
    const entry = (
      action: AuditEntry['action'],
      subject: AuditEntry['subject'],
      data: AuditEntry['data'],
    ): AuditEntry => ({ at: this.#options.clock(), actor: by.id, action, subject, data });
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

async function planOf(sheets: Sheets, stored: Stored, { by }: SentFile): Promise<Planned> {
  return await inSlices(planImport(sheets, stored, { newId: randomUUID, by: by.role }));
}

/** Enrolments of other terms need not be read. */
function termCodesOf({ enrolments = [] }: Sheets): string[] {
  return [...new Set(enrolments.flatMap(({ cells: { term } }) => (term ? [term.trim()] : [])))];
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
