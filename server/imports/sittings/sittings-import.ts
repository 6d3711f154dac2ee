// Importing a timetable in two steps, as people are imported: planned sittings that may have faults, none of them published.
// Owns no state between the two; the timetable keeps all of them or none, with nobody else planning meanwhile.
import { randomUUID } from 'node:crypto';
import type { AuditEntry } from '#contracts/audit.ts';
import type { ImportId, SittingId, UserId } from '#contracts/ids.ts';
import type { ImportPlan, PlannedLine } from '#contracts/import.ts';
import type { PlanFault, PlannedExam, SittingPlan } from '#contracts/timetable.ts';
import type { User } from '#contracts/user.ts';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors.ts';
import type { SentFile } from '../people-import.ts';
import { countsOf, digestOf } from '../plan-digest.ts';
import { planSheet } from '../plan/plan-sheet.ts';
import type { PlannedRow } from '../plan/plan-sheet.ts';
import { inSlices } from '../in-slices.ts';
import type { ReadUpload, Upload } from '../reading/read-upload.ts';
import { meantBy, withPlanFaults } from './line-plan-faults.ts';
import { sittings } from './sitting-planner.ts';
import { sittingsWorldOf } from './sittings-world.ts';
import type { StoredTimetable } from './sittings-world.ts';

interface Decision<T> {
  keep: readonly SittingPlan[];
  audit: readonly AuditEntry[];
  answer: T;
}

interface SittingsImportOptions {
  plans: { all(): Promise<SittingPlan[]>; exams(): Promise<PlannedExam[]> };
  structure: { outline(): Promise<Pick<StoredTimetable, 'groups' | 'courses' | 'terms'>> };
  users: { list(): Promise<User[]> };
  timetable: {
    bring<T>(
      draft: (planned: readonly SittingPlan[]) => Promise<readonly SittingPlan[]>,
      decide: (faults: ReadonlyMap<SittingId, readonly PlanFault[]>) => Decision<T>,
      by: UserId,
    ): Promise<T>;
  };
  read: (upload: Upload) => Promise<ReadUpload>;
  clock: Clock;
}

export class SittingsImport {
  readonly #options: SittingsImportOptions;

  constructor(options: SittingsImportOptions) {
    this.#options = options;
  }

  /** All that is planned, and what plans are made of. */
  async stored(): Promise<StoredTimetable> {
    const { plans, structure, users } = this.#options;
    const [planned, exams, outline, everybody] = await Promise.all([
      plans.all(),
      plans.exams(),
      structure.outline(),
      users.list(),
    ]);
    return { ...outline, plans: planned, exams, users: everybody };
  }

  /** AppErrors of `readUpload`. */
  async plan(sent: SentFile): Promise<ImportPlan> {
    return await this.#bring(sent, (plan) => ({ keep: [], audit: [], answer: plan }));
  }

  /** As `plan`, and AppError `import.changed` when the plan is no longer the one of that digest. */
  async apply(sent: SentFile, digest: string): Promise<ImportPlan['counts']> {
    const { by, source } = sent;
    return await this.#bring(sent, ({ digest: now, counts }, keep) => {
      if (now !== digest) throw new AppError('import.changed');
      const audit: AuditEntry = {
        at: this.#options.clock(),
        actor: by.id,
        action: 'import.applied',
        subject: randomUUID() as ImportId,
        data: { source, digest, ...counts },
      };
      return { keep, audit: [audit], answer: counts };
    });
  }

  async #bring<T>(
    sent: SentFile,
    decide: (plan: ImportPlan, changed: SittingPlan[]) => Decision<T>,
  ): Promise<T> {
    const { read, timetable } = this.#options;
    const { sheets, ignoredColumns } = await read(sent);
    const stored = await this.stored();
    let world = sittingsWorldOf(stored);
    let rows: PlannedRow<SittingPlan>[] = [];
    return await timetable.bring(
      async (plans) => {
        // Those there were before may have been changed since.
        world = sittingsWorldOf({ ...stored, plans });
        const planning = { world, newId: randomUUID, by: sent.by.role };
        rows = await inSlices(planSheet('sittings', sheets.sittings ?? [], sittings, planning));
        return rows.flatMap((row) => meantBy(row) ?? []);
      },
      (faults) => {
        const lines = withPlanFaults(rows, faults, world);
        const changed = rows.flatMap(({ line: { outcome }, after }) =>
          after && outcome !== 'unchanged' ? [after] : [],
        );
        const digest = digestOf(sent, lines.map(withoutNames));
        return decide({ digest, counts: countsOf(lines), ignoredColumns, lines }, changed);
      },
      sent.by.id,
    );
  }
}

/** Whom a fault names first is by chance. */
function withoutNames(line: PlannedLine): PlannedLine {
  return { ...line, planFaults: line.planFaults.map((fault) => ({ ...fault, names: [] })) };
}
