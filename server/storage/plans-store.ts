import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Attempt } from '#contracts/attempt.ts';
import type { AuditEntry } from '#contracts/audit.ts';
import type { SittingId, UserId } from '#contracts/ids.ts';
import type { PlannedExam, SittingPlan } from '#contracts/timetable.ts';
import { AppError } from '#platform/errors.ts';
import { attemptRow } from './attempts-store.ts';
import { appendAudit } from './audit-store.ts';
import type { Database } from './database.ts';
import { readPicture } from './read-picture.ts';
import type { StoredPicture } from './read-picture.ts';
import type { Schema } from './schema.ts';

const EXAM_COLUMNS = ['id', 'title', 'form', 'scope', 'durationMinutes', 'subject'] as const;
/** Rows in one statement: PostgreSQL takes at most 65 535 parameters. */
const BATCH = 2_000;

/** What comes of judging plans: nothing when `null`, else all of it. */
export interface PlanChanges {
  /** Written as they are; each `version` is one more than the stored one's. */
  save: readonly SittingPlan[];
  /** Plans that count from now on, with who has to have an attempt in each; others that a plan made and nobody began go. */
  seat: readonly { plan: SittingPlan; isPractice: boolean; seats: readonly Attempt[] }[];
  audit: readonly AuditEntry[];
}

type Drafts = readonly SittingPlan[] | ((planned: readonly SittingPlan[]) => Promise<readonly SittingPlan[]>);

/** Planned sittings. Whoever judges and changes them does so alone: one at a time, under one lock. */
export class PlansStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Everything that the plans which meet a condition are judged by, as it stands now. */
  async picture(wanted: (plan: SittingPlan) => boolean): Promise<StoredPicture> {
    return await this.#database.read((db) => readPicture(db, (plans) => plans.filter(wanted)));
  }

  /** As `picture`, of students one alone. */
  async pictureFor(studentId: UserId, wanted: (plan: SittingPlan) => boolean): Promise<StoredPicture> {
    return await this.#database.read((db) => readPicture(db, (plans) => plans.filter(wanted), { studentId }));
  }

  async byId(id: SittingId): Promise<SittingPlan | null> {
    const row = await this.#database.read((db) =>
      db.selectFrom('sittingPlans').selectAll().where('id', '=', id).executeTakeFirst(),
    );
    return row ?? null;
  }

  /**
   * Judges and changes plans with nobody else doing so meanwhile. `judge` sees those of `drafts` (in place of the stored ones
   * of the same id), the stored ones of `ids`, and every published plan of their exams or their time; it says what comes of
   * it. `drafts` may be made of all plans as they stand by then. Answers what `judge` answers. AppError `timetable.changed_meanwhile` when a plan is not the one that was changed.
   */
  async change<T>(
    { drafts = [], ids = [] }: { drafts?: Drafts; ids?: readonly SittingId[] },
    judge: (picture: StoredPicture) => { changes: PlanChanges | null; answer: T },
  ): Promise<T> {
    return await this.#database.transaction(async (db) => {
      await alone(db);
      const drafted = typeof drafts === 'function' ? await drafts(await allPlans(db)) : drafts;
      const around = aroundThose([...ids, ...drafted.map(({ id }) => id)]);
      const { changes, answer } = judge(await readPicture(db, around, { drafts: drafted }));
      if (changes) await write(db, changes);
      return answer;
    });
  }

  /**
   * Takes a plan away, with its sitting and what it seated; answers false, and nothing changed, when somebody has begun it
   * or it is unknown.
   */
  async remove(id: SittingId, audit: AuditEntry): Promise<boolean> {
    return await this.#database.transaction(async (db) => {
      await alone(db);
      await unseat(db, id, []);
      const left = await db
        .selectFrom('attempts')
        .select('id')
        .where('sittingId', '=', id)
        .limit(1)
        .execute();
      if (left.length > 0) return false;
      const { numDeletedRows } = await db.deleteFrom('sittingPlans').where('id', '=', id).executeTakeFirst();
      if (numDeletedRows === 0n) return false;
      await db.deleteFrom('sittings').where('id', '=', id).execute();
      await appendAudit(db, audit);
      return true;
    });
  }

  /** Every plan, in no order. */
  async all(): Promise<SittingPlan[]> {
    return await this.#database.read(allPlans);
  }

  /** Exams as plans know them, newest first. */
  async exams(): Promise<PlannedExam[]> {
    return await this.#database.read((db) =>
      db.selectFrom('exams').select(EXAM_COLUMNS).orderBy('addedOrder', 'desc').execute(),
    );
  }

  /** Who examines in each of the sittings that the timetable planned and published. */
  async examinersOf(ids: readonly SittingId[]): Promise<Map<SittingId, UserId[]>> {
    if (ids.length === 0) return new Map();
    const rows = await this.#database.read((db) =>
      db
        .selectFrom('sittingPlans')
        .select(['id', 'examinerIds'])
        .where('id', 'in', ids)
        .where('publishedAt', 'is not', null)
        .execute(),
    );
    return new Map(rows.map(({ id, examinerIds }) => [id, examinerIds]));
  }

  /** How many attempts each of the sittings has. */
  async takenOf(ids: readonly SittingId[]): Promise<Map<SittingId, number>> {
    if (ids.length === 0) return new Map();
    const rows = await this.#database.read((db) =>
      db
        .selectFrom('attempts')
        .select(['sittingId', (of) => of.fn.countAll<number>().as('taken')])
        .where('sittingId', 'in', ids)
        .groupBy('sittingId')
        .execute(),
    );
    return new Map(rows.map(({ sittingId, taken }) => [sittingId, taken]));
  }
}

async function allPlans(db: Kysely<Schema>): Promise<SittingPlan[]> {
  return await db.selectFrom('sittingPlans').selectAll().execute();
}

/** Until the transaction ends: a plan judged beside another that is just being written could clash with it. */
async function alone(db: Kysely<Schema>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('timetable'))`.execute(db);
}

function aroundThose(ids: readonly SittingId[]): (plans: SittingPlan[]) => SittingPlan[] {
  const judged = new Set(ids);
  return (plans) => {
    const those = plans.filter(({ id }) => judged.has(id));
    const from = Math.min(...those.map(({ opensAt }) => opensAt));
    const to = Math.max(...those.map(({ closesAt }) => closesAt));
    const exams = new Set(those.map(({ examId }) => examId));
    return plans.filter(
      ({ id, examId, publishedAt, opensAt, closesAt }) =>
        judged.has(id) ||
        (publishedAt !== null && (exams.has(examId) || (opensAt <= to && closesAt >= from))),
    );
  };
}

async function write(db: Kysely<Schema>, { save, seat, audit }: PlanChanges): Promise<void> {
  for (const plan of save) await savePlan(db, plan);
  for (const { plan, isPractice, seats } of seat) {
    const { id, examId, opensAt, closesAt } = plan;
    await db
      .insertInto('sittings')
      .values({ id, examId, opensAt, closesAt, isPractice })
      .onConflict((on) => on.column('id').doUpdateSet({ examId, opensAt, closesAt }))
      .execute();
    await unseat(
      db,
      id,
      seats.map(({ candidateId }) => candidateId),
    );
  }
  const all = seat.filter(({ plan }) => plan.booking === null).flatMap(({ seats }) => seats);
  for (let from = 0; from < all.length; from += BATCH) {
    const added = await db
      .insertInto('attempts')
      .values(all.slice(from, from + BATCH).map(attemptRow))
      .onConflict((on) => on.columns(['sittingId', 'candidateId']).doNothing())
      .returning('id')
      .execute();
    if (added.length > 0)
      await db
        .insertInto('plannedSeats')
        .values(added.map(({ id }) => ({ attemptId: id })))
        .execute();
  }
  for (let from = 0; from < audit.length; from += BATCH)
    await appendAudit(db, ...audit.slice(from, from + BATCH));
}

async function savePlan(db: Kysely<Schema>, plan: SittingPlan): Promise<void> {
  const row = {
    ...plan,
    room: JSON.stringify(plan.room),
    booking: plan.booking && JSON.stringify(plan.booking),
  };
  const { id: _, ...columns } = row;
  const written = await db
    .insertInto('sittingPlans')
    .values(row)
    .onConflict((on) =>
      on
        .column('id')
        .doUpdateSet(columns)
        .where('sittingPlans.version', '=', plan.version - 1),
    )
    .returning('id')
    .execute();
  if (written.length === 0) throw new AppError('timetable.changed_meanwhile');
}

/** Takes out whom a plan seated, but for `staying` and whoever has begun. Their sessions go on without the attempt. */
async function unseat(db: Kysely<Schema>, sittingId: SittingId, staying: readonly UserId[]): Promise<void> {
  const leaving = await db
    .selectFrom('attempts')
    .innerJoin('plannedSeats', 'plannedSeats.attemptId', 'attempts.id')
    .select('attempts.id')
    .where('sittingId', '=', sittingId)
    .where('startedAt', 'is', null)
    .where('endedAt', 'is', null)
    .where(sql<boolean>`candidate_id != all(${staying as UserId[]}::uuid[])`)
    .execute();
  await forget(
    db,
    leaving.map(({ id }) => id),
  );
}

/** Deletes attempts that nobody has begun; sessions bound to them go on without. */
export async function forget(db: Kysely<Schema>, ids: readonly Attempt['id'][]): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('sessions')
    .set({ attemptId: null })
    .where('hasPortal', '=', true)
    .where('attemptId', 'in', ids)
    .execute();
  await db.deleteFrom('attempts').where('id', 'in', ids).where('startedAt', 'is', null).execute();
}
