import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { StudentAccommodation } from '#contracts/accommodation.ts';
import type { ExamId, GroupId, Instant, SittingId, UserId } from '#contracts/ids.ts';
import { maySitAgain } from '#contracts/register.ts';
import type { Enrolment, StudyLevel } from '#contracts/structure.ts';
import type { PlannedExam, SittingPlan } from '#contracts/timetable.ts';
import type { Schema } from './schema.ts';

/** What plans are judged by, as the rules of exams look at it. */
export interface StoredPicture {
  plans: SittingPlan[];
  exams: Map<ExamId, PlannedExam>;
  groups: Map<GroupId, { code: string; level: StudyLevel; isGraduating: boolean }>;
  students: { userId: UserId; groupId: GroupId }[];
  enrolments: (Pick<Enrolment, 'studentId' | 'courseId' | 'termId'> & { settledAt: Instant | null })[];
  accommodations: StudentAccommodation[];
  /** Attempts in sittings that are to be booked. */
  booked: { sittingId: SittingId; candidateId: UserId }[];
  /** What students and staff are called. */
  names: Map<UserId, string>;
  /** Those of the plans' examiners and proctors who are staff. */
  staff: Set<UserId>;
}

/**
 * Of the plans that `choose` takes, by their start. `drafts` take the place of stored plans of the same id.
 * With `studentId` of students that one alone.
 */
export async function readPicture(
  db: Kysely<Schema>,
  choose: (plans: SittingPlan[]) => SittingPlan[],
  { drafts = [], studentId }: { drafts?: readonly SittingPlan[]; studentId?: UserId } = {},
): Promise<StoredPicture> {
  const drafted = new Set(drafts.map(({ id }) => id));
  const stored = await db.selectFrom('sittingPlans').selectAll().execute();
  const plans = choose([...stored.filter(({ id }) => !drafted.has(id)), ...drafts]).sort(
    (a, b) => a.startsAt - b.startsAt || a.id.localeCompare(b.id),
  );
  const exams = await examsOf(db, unique(plans.map(({ examId }) => examId)));
  const groupIds = unique(plans.flatMap((plan) => plan.groupIds));
  const students = await studentsOf(db, groupIds, studentId);
  const studentIds = students.map(({ userId }) => userId);
  const staffIds = unique(plans.flatMap(({ examinerIds, proctorIds }) => [...examinerIds, ...proctorIds]));
  const names = new Map(students.map(({ userId, displayName }) => [userId, displayName]));
  const staff = await staffOf(db, staffIds);
  for (const { id, displayName } of staff) names.set(id, displayName);
  return {
    plans,
    exams: new Map(exams.map((exam) => [exam.id, exam])),
    groups: new Map((await groupsOf(db, groupIds)).map(({ id, ...group }) => [id, group])),
    students: students.map(({ userId, groupId }) => ({ userId, groupId })),
    enrolments: await enrolmentsOf(db, exams, studentId),
    accommodations: await standingAccommodations(db, studentIds),
    booked: await bookedIn(
      db,
      plans.filter(({ booking }) => booking !== null).map(({ id }) => id),
    ),
    names,
    staff: new Set(staff.map(({ id }) => id)),
  };
}

const unique = <T>(all: readonly T[]): T[] => [...new Set(all)];

async function examsOf(db: Kysely<Schema>, ids: ExamId[]): Promise<PlannedExam[]> {
  if (ids.length === 0) return [];
  const columns = ['id', 'title', 'form', 'scope', 'durationMinutes', 'subject'] as const;
  return await db.selectFrom('exams').select(columns).where('id', 'in', ids).execute();
}

async function studentsOf(db: Kysely<Schema>, groupIds: GroupId[], studentId: UserId | undefined) {
  if (groupIds.length === 0) return [];
  return await db
    .selectFrom('students')
    .innerJoin('users', 'users.id', 'students.userId')
    .select(['userId', 'groupId', 'displayName'])
    .where('groupId', 'in', groupIds)
    .$if(studentId !== undefined, (query) => query.where('userId', '=', studentId!))
    .execute();
}

async function staffOf(db: Kysely<Schema>, ids: UserId[]) {
  if (ids.length === 0) return [];
  return await db
    .selectFrom('users')
    .select(['id', 'displayName'])
    .where('id', 'in', ids)
    .where('role', '!=', 'student')
    .execute();
}

async function groupsOf(db: Kysely<Schema>, ids: GroupId[]) {
  if (ids.length === 0) return [];
  return await db
    .selectFrom('groups')
    .innerJoin('programmes', 'programmes.id', 'groups.programmeId')
    .select(['groups.id', 'groups.code', 'level', 'isGraduating'])
    .where('groups.id', 'in', ids)
    .execute();
}

async function enrolmentsOf(db: Kysely<Schema>, exams: PlannedExam[], studentId: UserId | undefined) {
  const terms = unique(exams.flatMap(({ subject }) => subject?.termId ?? []));
  if (terms.length === 0) return [];
  const rows = await db
    .selectFrom('examinedEnrolments as examined')
    .leftJoin('registerEntries as standing', (join) =>
      join
        .onRef('standing.enrolmentId', '=', 'examined.id')
        .on(sql<boolean>`not exists (select from register_entries later where later.replaces = standing.id)`),
    )
    .select(['examined.studentId', 'examined.courseId', 'examined.termId', 'standing.outcome'])
    .select(GRADED_AT.as('gradedAt'))
    .where('examined.termId', 'in', terms)
    .$if(studentId !== undefined, (query) => query.where('examined.studentId', '=', studentId!))
    .execute();
  return rows.map(({ outcome, gradedAt, ...enrolment }) => ({
    ...enrolment,
    settledAt: outcome && !maySitAgain(outcome) ? gradedAt : null,
  }));
}

/** When a sheet or a batch last graded an enrolment; what people correct later settles nothing anew. */
const GRADED_AT = sql<Instant | null>`(
  select coalesce(max(signed_at) filter (where cause in ('sheet', 'batch')), max(signed_at))
  from register_entries where enrolment_id = examined.id)`;

/** Not withdrawn, in no order. */
export async function standingAccommodations(
  db: Kysely<Schema>,
  studentIds: UserId[],
): Promise<StudentAccommodation[]> {
  if (studentIds.length === 0) return [];
  const known = new Set(studentIds);
  const rows = await db
    .selectFrom('studentAccommodations')
    .selectAll()
    .where('withdrawnAt', 'is', null)
    .execute();
  return rows.filter(({ studentId }) => known.has(studentId));
}

async function bookedIn(db: Kysely<Schema>, ids: SittingId[]) {
  if (ids.length === 0) return [];
  return await db
    .selectFrom('attempts')
    .select(['sittingId', 'candidateId'])
    .where('sittingId', 'in', ids)
    .execute();
}
