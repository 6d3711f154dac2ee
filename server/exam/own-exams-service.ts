// What a student does about their own exams: see them, book a place, enter one, practise.
// Owns who may book and practise what. Does not run an attempt: it says which one the session is for.
import type { Arrangement } from '#contracts/accommodation.ts';
import type { StudentAccommodation } from '#contracts/accommodation.ts';
import type { Attempt } from '#contracts/attempt.ts';
import type { AuditEntry } from '#contracts/audit.ts';
import type { Exam, Sitting } from '#contracts/exam.ts';
import type { AttemptId, Instant, SittingId, UserId } from '#contracts/ids.ts';
import type { PlannedExam, SittingPlan } from '#contracts/timetable.ts';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors.ts';
import { arrangementOf } from './arrangements.ts';
import { extraMinutes, takesTime } from './plan-faults.ts';
import { seatingOf } from './seating.ts';
import type { TimetablePicture } from './timetable-picture.ts';
import { attemptAt } from './timetable-service.ts';

/** A practice that was begun may be finished for so long after its working time, ms. */
const PRACTICE_SPARE_MS = 60 * 60_000;

export interface OwnExamsOptions<S extends OwnSeat> {
  plans: {
    pictureFor(studentId: UserId, wanted: (plan: SittingPlan) => boolean): Promise<TimetablePicture>;
    takenOf(ids: readonly SittingId[]): Promise<Map<SittingId, number>>;
  };
  seats: {
    ofStudent(studentId: UserId): Promise<S[]>;
    book(
      wish: {
        plan: SittingPlan;
        exam: PlannedExam;
        takesTime: boolean;
        longerBy(exam: Pick<PlannedExam, 'subject' | 'durationMinutes'>): number;
        attempt: Attempt;
      },
      audit: AuditEntry,
    ): Promise<Attempt | 'full' | 'begun' | 'clash'>;
    practise(sitting: Sitting, attempt: Attempt, now: Instant): Promise<Attempt>;
    enter(tokenHash: string, attemptId: AttemptId): Promise<boolean>;
  };
  accommodations: { standingOf(studentIds: UserId[]): Promise<StudentAccommodation[]> };
  newId: () => string;
  clock: Clock;
}

interface OwnSeat {
  attempt: Attempt;
  exam: Pick<Exam, 'subject'>;
}

/** A sitting that the student may choose. */
export interface Slot {
  plan: SittingPlan;
  exam: PlannedExam;
  /** Places nobody has taken. */
  left: number;
}

export class OwnExamsService<S extends OwnSeat> {
  readonly #options: OwnExamsOptions<S>;

  constructor(options: OwnExamsOptions<S>) {
    this.#options = options;
  }

  /** The student's attempts with what is arranged for them in each, latest first. */
  async seats(studentId: UserId): Promise<(S & { arrangement: Arrangement })[]> {
    const [seats, standing] = await Promise.all([
      this.#options.seats.ofStudent(studentId),
      this.#options.accommodations.standingOf([studentId]),
    ]);
    return seats.map((seat) => ({ ...seat, arrangement: arrangementOf(standing, seat.exam.subject) }));
  }

  /** Sittings that the student may book, until then or later, and exams they may practise now. */
  async offers(
    studentId: UserId,
  ): Promise<{ slots: Slot[]; practice: { plan: SittingPlan; exam: PlannedExam }[] }> {
    const { plans, clock } = this.#options;
    const now = clock();
    const picture = await plans.pictureFor(
      studentId,
      ({ publishedAt, closesAt }) => publishedAt !== null && closesAt > now,
    );
    const seating = seatingOf(picture);
    const offered = picture.plans.flatMap((plan) => {
      const exam = picture.exams.get(plan.examId);
      return exam ? [{ plan, exam }] : [];
    });
    const mine = new Set(picture.students.map(({ groupId }) => groupId));
    const practice = offered.filter(
      ({ plan: { groupIds, opensAt }, exam: { scope } }) =>
        scope === 'practice' &&
        opensAt <= now &&
        (groupIds.length === 0 || groupIds.some((id) => mine.has(id))),
    );
    const bookable = offered.filter(
      ({ plan }) =>
        plan.booking !== null && seating.get(plan.id)?.eligible.some((seat) => seat.studentId === studentId),
    );
    const taken = await plans.takenOf(bookable.map(({ plan }) => plan.id));
    const slots = bookable.map(({ plan, exam }) => {
      const left = Math.max(0, (plan.booking?.capacity ?? 0) - (taken.get(plan.id) ?? 0));
      return { plan, exam, left };
    });
    return { slots, practice };
  }

  /**
   * Books a place, in place of another of the same exam. AppErrors: `sitting.not_found` (none the student may choose),
   * `booking.closed` (its time to choose is over, or the exam has begun), `booking.full`, `booking.clash`.
   */
  async book(studentId: UserId, sittingId: SittingId): Promise<Attempt> {
    const { slots } = await this.offers(studentId);
    const slot = slots.find(({ plan }) => plan.id === sittingId);
    if (!slot) throw new AppError('sitting.not_found');
    const { plan, exam } = slot;
    const now = this.#options.clock();
    const chosen = await this.#chosenOf(studentId, exam, slots);
    // Leaving a sitting is bound by its own deadline as well: its place could not be given to another any more.
    const until = Math.min(plan.booking?.until ?? 0, chosen?.booking?.until ?? Infinity);
    if (chosen?.id !== sittingId && now > until) throw new AppError('booking.closed');
    const standing = await this.#options.accommodations.standingOf([studentId]);
    const { spared } = arrangementOf(standing, exam.subject);
    const attempt = attemptAt(sittingId, studentId, spared, this.#options.newId() as AttemptId);
    const audit: AuditEntry = {
      at: now,
      actor: studentId,
      action: 'sitting.booked',
      subject: sittingId,
      data: { insteadOf: chosen?.id ?? null },
    };
    const booked = await this.#options.seats.book(
      {
        plan,
        exam,
        takesTime: takesTime(exam),
        longerBy: ({ subject, durationMinutes }) =>
          extraMinutes(arrangementOf(standing, subject), durationMinutes),
        attempt,
      },
      audit,
    );
    if (booked === 'begun') throw new AppError('booking.closed');
    if (typeof booked === 'string') throw new AppError(`booking.${booked}`);
    return booked;
  }

  /** Makes the session one for an attempt of its own user's. AppError `attempt.not_found`. */
  async enter(tokenHash: string, attemptId: AttemptId): Promise<void> {
    if (!(await this.#options.seats.enter(tokenHash, attemptId))) throw new AppError('attempt.not_found');
  }

  /** Begins, or goes on with, a practice sitting of the student's own. AppError `sitting.not_found`: nothing to practise. */
  async practise(studentId: UserId, sittingId: SittingId): Promise<Attempt> {
    const { practice } = await this.offers(studentId);
    const offer = practice.find(({ plan }) => plan.id === sittingId);
    if (!offer) throw new AppError('sitting.not_found');
    const { newId, clock, seats, accommodations } = this.#options;
    const now = clock();
    const id = newId() as SittingId;
    const closesAt = now + offer.exam.durationMinutes * 60_000 + PRACTICE_SPARE_MS;
    const { spared } = arrangementOf(await accommodations.standingOf([studentId]), offer.exam.subject);
    const attempt = attemptAt(id, studentId, spared, newId() as AttemptId);
    return await seats.practise({ id, examId: offer.exam.id, opensAt: now, closesAt }, attempt, now);
  }

  async #chosenOf(studentId: UserId, exam: PlannedExam, slots: Slot[]): Promise<SittingPlan | null> {
    const own = new Set(
      (await this.#options.seats.ofStudent(studentId)).map(({ attempt }) => attempt.sittingId),
    );
    return slots.find(({ plan }) => plan.examId === exam.id && own.has(plan.id))?.plan ?? null;
  }
}
