import type { Kysely } from 'kysely';
import type { Attempt } from '#contracts/attempt.ts';
import type { AuditEntry } from '#contracts/audit.ts';
import type { Exam, Sitting } from '#contracts/exam.ts';
import type { AttemptId, ExamId, Instant, LocalisedText, UserId } from '#contracts/ids.ts';
import { ProctoringPolicy } from '#contracts/policy.ts';
import type { PlannedExam, SittingPlan } from '#contracts/timetable.ts';
import { attemptRow } from './attempts-store.ts';
import { appendAudit } from './audit-store.ts';
import type { Database } from './database.ts';
import { forget } from './plans-store.ts';
import type { Schema } from './schema.ts';

/** An attempt of a student's with what it is an attempt at. */
export interface OwnSeat {
  attempt: Attempt;
  sitting: Sitting & { isPractice: boolean };
  exam: Pick<Exam, 'id' | 'title' | 'form' | 'scope' | 'durationMinutes' | 'subject' | 'policy'>;
  /** Null of a sitting that no timetable planned. */
  plan: Pick<SittingPlan, 'startsAt' | 'durationMinutes' | 'zone' | 'room' | 'booking'> | null;
  courseName: LocalisedText | null;
}

/** Somebody's time, [from, to) in ms, in a sitting they are to be in. */
interface Busy {
  from: Instant;
  to: Instant;
}

/** What students themselves do about where and when they sit. */
export class SeatsStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Every attempt of a student's, latest opening first. */
  async ofStudent(studentId: UserId): Promise<OwnSeat[]> {
    const rows = await this.#database.read((db) => ownSeats(db, studentId));
    return rows.map((row) => asSeat(row));
  }

  /**
   * Books a place in a sitting for the student of `attempt`, in place of the one they had in another sitting of the exam.
   * The last place goes to exactly one. `full`: no place is left; `begun`: they have begun this exam; `clash`: they are to
   * be in another sitting at that time, which is `longerBy` minutes longer for them than planned, as this one is.
   */
  async book(
    { plan, exam, takesTime, longerBy, attempt }: Wish,
    audit: AuditEntry,
  ): Promise<Attempt | 'full' | 'begun' | 'clash'> {
    const { candidateId } = attempt;
    return await this.#database.transaction(async (db) => {
      // One student's bookings stand in line, and so do those of one exam's places.
      await db.selectFrom('users').select('id').where('id', '=', candidateId).forUpdate().execute();
      await db
        .selectFrom('sittingPlans')
        .select('id')
        .where('examId', '=', plan.examId)
        .orderBy('id')
        .forUpdate()
        .execute();
      const own = (await ownSeats(db, candidateId)).filter(({ isPractice }) => !isPractice);
      const before = own.filter(({ examId }) => examId === plan.examId);
      const here = before.find(({ sittingId }) => sittingId === plan.id);
      if (here) return asSeat(here).attempt;
      if (before.some(({ startedAt, endedAt }) => startedAt !== null || endedAt !== null)) return 'begun';
      const others = own.filter(({ examId, endedAt }) => examId !== plan.examId && endedAt === null);
      const wanted = longer(busyWith(plan), longerBy(exam));
      if (takesTime && others.some((seat) => overlap(longer(busyIn(seat), longerBy(examOf(seat))), wanted)))
        return 'clash';
      const { taken } = await db
        .selectFrom('attempts')
        .select((of) => of.fn.countAll<number>().as('taken'))
        .where('sittingId', '=', plan.id)
        .executeTakeFirstOrThrow();
      if (taken >= (plan.booking?.capacity ?? 0)) return 'full';
      await forget(
        db,
        before.map(({ id }) => id),
      );
      await db.insertInto('attempts').values(attemptRow(attempt)).execute();
      await db.insertInto('plannedSeats').values({ attemptId: attempt.id }).execute();
      await appendAudit(db, audit);
      return attempt;
    });
  }

  /** The student's running practice of that exam, or a new one: a sitting of their own, which nobody watches. */
  async practise(sitting: Sitting, attempt: Attempt, now: Instant): Promise<Attempt> {
    return await this.#database.transaction(async (db) => {
      await db.selectFrom('users').select('id').where('id', '=', attempt.candidateId).forUpdate().execute();
      const running = (await ownSeats(db, attempt.candidateId)).find(
        ({ isPractice, examId, endedAt, closesAt }) =>
          isPractice && examId === sitting.examId && endedAt === null && closesAt > now,
      );
      if (running) return asSeat(running).attempt;
      await db
        .insertInto('sittings')
        .values({ ...sitting, isPractice: true })
        .execute();
      await db.insertInto('attempts').values(attemptRow(attempt)).execute();
      return attempt;
    });
  }

  /** Lets a session reach an attempt of its own user's; answers whether it may. */
  async enter(tokenHash: string, attemptId: AttemptId): Promise<boolean> {
    const { numUpdatedRows } = await this.#database.write((db) =>
      db
        .updateTable('sessions')
        .set({ attemptId })
        .where('tokenHash', '=', tokenHash)
        .where('hasPortal', '=', true)
        .where('userId', '=', (of) =>
          of.selectFrom('attempts').select('candidateId').where('id', '=', attemptId),
        )
        .executeTakeFirst(),
    );
    return numUpdatedRows > 0n;
  }
}

type TimedExam = Pick<PlannedExam, 'subject' | 'durationMinutes'>;

interface Wish {
  plan: SittingPlan;
  exam: TimedExam;
  takesTime: boolean;
  longerBy(exam: TimedExam): number;
  attempt: Attempt;
}

type SeatRow = Awaited<ReturnType<typeof ownSeats>>[number];

async function ownSeats(db: Kysely<Schema>, studentId: UserId) {
  return await db
    .selectFrom('attempts')
    .innerJoin('sittings', 'sittings.id', 'attempts.sittingId')
    .innerJoin('exams', 'exams.id', 'sittings.examId')
    .leftJoin('sittingPlans', 'sittingPlans.id', 'sittings.id')
    .leftJoin('courses', (join) =>
      join.on((on) =>
        on(on.cast<string>('courses.id', 'text'), '=', on.ref('exams.subject', '->>').key('courseId')),
      ),
    )
    .selectAll('attempts')
    .select(['sittings.opensAt', 'sittings.closesAt', 'sittings.examId', 'isPractice'])
    .select(['title', 'form', 'scope', 'exams.durationMinutes as examMinutes', 'subject', 'policy'])
    .select(['startsAt', 'sittingPlans.durationMinutes as planMinutes', 'zone', 'room', 'booking'])
    .select('courses.name as courseName')
    .where('candidateId', '=', studentId)
    .orderBy('sittings.opensAt', 'desc')
    .execute();
}

function asSeat(row: SeatRow): OwnSeat {
  const { opensAt, closesAt, examId, isPractice, title, form, scope, examMinutes, subject, policy, ...more } =
    row;
  const { startsAt, planMinutes, zone, room, booking, courseName, ...attempt } = more;
  const planned = startsAt !== null && planMinutes !== null && zone !== null && room !== null;
  return {
    attempt,
    sitting: { id: attempt.sittingId, examId, opensAt, closesAt, isPractice },
    exam: {
      id: examId as ExamId,
      title,
      form,
      scope,
      durationMinutes: examMinutes,
      subject,
      policy: ProctoringPolicy.parse(policy),
    },
    plan: planned ? { startsAt, durationMinutes: planMinutes, zone, room, booking } : null,
    courseName,
  };
}

function busyWith({ startsAt, durationMinutes }: Pick<SittingPlan, 'startsAt' | 'durationMinutes'>): Busy {
  return { from: startsAt, to: startsAt + durationMinutes * 60_000 };
}

/** A project at home takes nobody's hour; a sitting without a plan takes its window. */
function busyIn({ startsAt, planMinutes, opensAt, closesAt, form }: SeatRow): Busy {
  if (form === 'open_book') return { from: 0, to: 0 };
  if (startsAt === null || planMinutes === null) return { from: opensAt, to: closesAt };
  return busyWith({ startsAt, durationMinutes: planMinutes });
}

function examOf({ subject, examMinutes: durationMinutes }: SeatRow): TimedExam {
  return { subject, durationMinutes };
}

function longer({ from, to }: Busy, minutes: number): Busy {
  return { from, to: from === to ? to : to + minutes * 60_000 };
}

function overlap(a: Busy, b: Busy): boolean {
  return a.from < b.to && b.from < a.to;
}
