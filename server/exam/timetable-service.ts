// Planning sittings: drafts that may have faults, and published ones that never do.
// Owns the rule that what is published is judged beside all that is published at its time, alone. Does not know who may plan.
import type { Attempt } from '#contracts/attempt.ts';
import type { AuditAction, AuditEntry } from '#contracts/audit.ts';
import type { AttemptId, SittingId, UserId } from '#contracts/ids.ts';
import { newAttempt } from '#contracts/new-attempt.ts';
import type { PlanDraft, PlanFault, SittingPlan } from '#contracts/timetable.ts';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors.ts';
import { planFaults } from './plan-faults.ts';
import { seatingOf } from './seating.ts';
import type { Seating } from './seating.ts';
import type { TimetablePicture } from './timetable-picture.ts';

/** Plans to be judged, or what makes them of all that are planned, with nobody else changing any meanwhile. */
type Drafts = readonly SittingPlan[] | ((planned: readonly SittingPlan[]) => Promise<readonly SittingPlan[]>);

interface PlanChanges {
  save: readonly SittingPlan[];
  seat: readonly { plan: SittingPlan; isPractice: boolean; seats: readonly Attempt[] }[];
  audit: readonly AuditEntry[];
}

export interface TimetableServiceOptions {
  plans: {
    byId(id: SittingId): Promise<SittingPlan | null>;
    picture(wanted: (plan: SittingPlan) => boolean): Promise<TimetablePicture>;
    change<T>(
      which: { drafts?: Drafts; ids?: readonly SittingId[] },
      judge: (picture: TimetablePicture) => { changes: PlanChanges | null; answer: T },
    ): Promise<T>;
    remove(id: SittingId, audit: AuditEntry): Promise<boolean>;
  };
  newId: () => string;
  clock: Clock;
}

/** A plan as it now stands, and what keeps it, or the change that was asked for, from being published. */
export interface PlanOutcome {
  plan: SittingPlan;
  faults: PlanFault[];
  saved: boolean;
}

/** Plans with who may sit in each and what keeps each from being published. */
export interface JudgedTimetable {
  picture: TimetablePicture;
  seating: ReadonlyMap<SittingId, Seating>;
  faults: ReadonlyMap<SittingId, PlanFault[]>;
}

export class TimetableService {
  readonly #options: TimetableServiceOptions;

  constructor(options: TimetableServiceOptions) {
    this.#options = options;
  }

  /** The plans that meet a condition, judged as if all of them were published. */
  async judged(wanted: (plan: SittingPlan) => boolean): Promise<JudgedTimetable> {
    return judge(await this.#options.plans.picture(wanted));
  }

  /** Keeps new drafts, all or none, whatever their faults. AppErrors `exam.not_found`, `request.not_found`. */
  async add(drafts: readonly PlanDraft[], by: UserId): Promise<SittingPlan[]> {
    const plans = drafts.map((draft): SittingPlan => ({
      ...tidied(draft),
      id: this.#options.newId() as SittingId,
      version: 1,
      publishedAt: null,
    }));
    return await this.#options.plans.change({ drafts: plans }, (picture) => {
      for (const plan of plans) refuseUnknown(plan, picture);
      const audit = plans.map(({ id, examId }) => this.#trace(by, 'sitting.planned', id, { examId }));
      return { changes: { save: plans, seat: [], audit }, answer: plans };
    });
  }

  /**
   * Plans many at once, all or none. `draft` says of all that is planned which plans are to be judged, `decide` which of
   * them are kept, told the faults they would have if all were published; it may keep none, or throw.
   */
  async bring<T>(
    draft: (planned: readonly SittingPlan[]) => Promise<readonly SittingPlan[]>,
    decide: (faults: ReadonlyMap<SittingId, readonly PlanFault[]>) => {
      keep: readonly SittingPlan[];
      audit: readonly AuditEntry[];
      answer: T;
    },
    by: UserId,
  ): Promise<T> {
    return await this.#options.plans.change({ drafts: draft }, (picture) => {
      const { keep, audit, answer } = decide(judge(picture).faults);
      const traces = keep.map(({ id, examId, version }) =>
        version === 1
          ? this.#trace(by, 'sitting.planned', id, { examId })
          : this.#trace(by, 'sitting.plan_changed', id, { version }),
      );
      return { changes: { save: keep, seat: [], audit: [...audit, ...traces] }, answer };
    });
  }

  /**
   * Changes a plan that was `version`. A published one is published anew with it, or, when it would have faults, left as it
   * is and the faults are answered. AppErrors `sitting.not_found`, `timetable.changed_meanwhile`, `exam.not_found`,
   * `request.not_found`; `timetable.begun` when another exam is asked for and the sitting is published.
   */
  async change(id: SittingId, version: number, draft: PlanDraft, by: UserId): Promise<PlanOutcome> {
    const before = await this.#options.plans.byId(id);
    if (!before) throw new AppError('sitting.not_found');
    if (before.version !== version) throw new AppError('timetable.changed_meanwhile');
    if (before.publishedAt !== null && before.examId !== draft.examId) throw new AppError('timetable.begun');
    const plan = { ...before, ...tidied(draft), version: version + 1 };
    return await this.#options.plans.change<PlanOutcome>({ drafts: [plan] }, (picture) => {
      refuseUnknown(plan, picture);
      const { faults, seating } = judge(picture);
      const own = faults.get(id) ?? [];
      const isPublished = before.publishedAt !== null;
      if (isPublished && own.length > 0)
        return { changes: null, answer: { plan: before, faults: own, saved: false } };
      const seat = isPublished ? [this.#seats(plan, picture, seating)] : [];
      const audit = [this.#trace(by, 'sitting.plan_changed', id, { version: plan.version })];
      return { changes: { save: [plan], seat, audit }, answer: { plan, faults: own, saved: true } };
    });
  }

  /**
   * Publishes those of the plans that have no fault: their candidates get an attempt each. Of one that is published already
   * candidates who came are added, and who left are taken out unless they have begun. Answers the faults of the others.
   */
  async publish(
    ids: readonly SittingId[],
    by: UserId,
  ): Promise<{ published: SittingId[]; faults: PlanFault[] }> {
    const now = this.#options.clock();
    return await this.#options.plans.change({ ids }, (picture) => {
      const { faults, seating } = judge(picture);
      const asked = new Set(ids);
      const plans = picture.plans.filter(({ id }) => asked.has(id));
      const good = plans.filter(({ id }) => (faults.get(id) ?? []).length === 0);
      const fresh = good
        .filter(({ publishedAt }) => publishedAt === null)
        .map((plan) => ({ ...plan, publishedAt: now, version: plan.version + 1 }));
      const seat = good.map((plan) => this.#seats(plan, picture, seating));
      const audit = seat.map(({ plan: { id }, seats }) =>
        this.#trace(by, 'sitting.published', id, { candidates: seats.length }),
      );
      const answer = {
        published: good.map(({ id }) => id),
        faults: plans.flatMap(({ id }) => faults.get(id) ?? []),
      };
      return { changes: { save: fresh, seat, audit }, answer };
    });
  }

  /** Takes a plan away, published or not. AppErrors `sitting.not_found`; `timetable.begun` when somebody has. */
  async remove(id: SittingId, by: UserId): Promise<void> {
    if (!(await this.#options.plans.byId(id))) throw new AppError('sitting.not_found');
    const audit = this.#trace(by, 'sitting.plan_removed', id, {});
    if (!(await this.#options.plans.remove(id, audit))) throw new AppError('timetable.begun');
  }

  /** Attempts for all who may sit. Of a sitting that is to be booked they only say who may stay. */
  #seats(plan: SittingPlan, { exams }: TimetablePicture, seating: ReadonlyMap<SittingId, Seating>) {
    const isPractice = exams.get(plan.examId)?.scope === 'practice';
    const eligible = isPractice ? [] : (seating.get(plan.id)?.eligible ?? []);
    const seats = eligible.map(({ studentId, arrangement }) =>
      attemptAt(plan.id, studentId, arrangement.spared, this.#options.newId() as AttemptId),
    );
    return { plan, isPractice, seats };
  }

  #trace(actor: UserId, action: AuditAction, subject: SittingId, data: AuditEntry['data']): AuditEntry {
    return { at: this.#options.clock(), actor, action, subject, data };
  }
}

/** An attempt that nobody has begun. */
export function attemptAt(
  sittingId: SittingId,
  candidateId: UserId,
  accommodations: Attempt['accommodations'],
  id: AttemptId,
): Attempt {
  return { ...newAttempt({ id, sittingId, candidateId }), accommodations };
}

function judge(picture: TimetablePicture): JudgedTimetable {
  const seating = seatingOf(picture);
  return { picture, seating, faults: planFaults(picture, seating) };
}

/** Each group and person once. */
function tidied(draft: PlanDraft): PlanDraft {
  const once = <T>(all: readonly T[]): T[] => [...new Set(all)];
  const { groupIds, examinerIds, proctorIds } = draft;
  return {
    ...draft,
    groupIds: once(groupIds),
    examinerIds: once(examinerIds),
    proctorIds: once(proctorIds),
  };
}

function refuseUnknown(plan: PlanDraft, { exams, groups, staff }: TimetablePicture): void {
  if (!exams.has(plan.examId)) throw new AppError('exam.not_found');
  const known =
    plan.groupIds.every((id) => groups.has(id)) &&
    [...plan.examinerIds, ...plan.proctorIds].every((id) => staff.has(id));
  if (!known) throw new AppError('request.not_found');
}
