// How long a whole session takes to plan: 2 000 students and 300 sittings are judged, published and told, on PostgreSQL.
import { randomUUID } from 'node:crypto';
import { Exam } from '#contracts/exam.ts';
import type { EnrolmentId, GroupId, UserId } from '#contracts/ids.ts';
import type { Enrolment, Group, Student } from '#contracts/structure.ts';
import type { PlanDraft } from '#contracts/timetable.ts';
import { USUAL_ZONE } from '#contracts/timetable.ts';
import { systemClock } from '#platform/clock.ts';
import { createLogger } from '#platform/logger.ts';
import { TimetableService } from '#server/exam/timetable-service.ts';
import { Database } from '#server/storage/database.ts';
import { createStores } from '#server/storage/stores.ts';
import { aCohort } from '#test/support/a-cohort.ts';
import { startPostgres } from '#test/support/postgres.ts';
import { printTable, rounded, writeResults } from './measure/report.ts';

const STUDENTS = 2_000;
const GROUPS = 100;
/** Each group sits three exams: 300 sittings. */
const EXAMS_EACH = 3;
const HOUR_MS = 3_600_000;

await using closing = new AsyncDisposableStack();
const postgres = await startPostgres();
closing.defer(() => postgres.close());
const database = await Database.open({
  url: postgres.url,
  logger: createLogger({ name: 'bench', level: 'silent' }),
});
closing.defer(() => database.close());
const stores = createStores(database);
const timetable = new TimetableService({ ...stores, newId: randomUUID, clock: systemClock });

const { programme, term, users, course: first } = await aCohort(stores, { students: STUDENTS });
const groups = Array.from({ length: GROUPS }, (_, index): Group => ({
  id: randomUUID() as GroupId,
  programmeId: programme.id,
  code: `B-${index}`,
  studyYear: 2,
  isGraduating: false,
  language: 'kk',
}));
const courses = Array.from({ length: EXAMS_EACH }, (_, index) => ({
  ...first,
  id: randomUUID() as typeof first.id,
  code: `BC-${index}`,
}));
const students = users.map(({ id }, index): Student => ({
  userId: id,
  groupId: groups[index % GROUPS]!.id,
  studentNumber: `B-${index}`,
}));
const enrolments = users.flatMap(({ id: studentId }) =>
  courses.map(({ id: courseId }): Enrolment => ({
    id: randomUUID() as EnrolmentId,
    studentId,
    courseId,
    termId: term.id,
    rating: 70,
  })),
);
await stores.structure.apply({ groups, courses, students, enrolments }, []);
const staff = Array.from({ length: 2 * GROUPS }, (_, index) => ({
  id: randomUUID() as UserId,
  login: `bench-${index}`,
  displayName: `Staff ${index}`,
  role: 'examiner' as const,
  locale: 'kk' as const,
}));
await stores.users.addMany(staff, []);

const begin = Date.parse('2027-01-11T04:00:00Z');
const drafts: PlanDraft[] = [];
for (const [turn, course] of courses.entries()) {
  const exam = Exam.parse({
    id: randomUUID(),
    title: first.name,
    form: 'written',
    durationMinutes: 120,
    policy: {},
    paper: { questions: [] },
    subject: { courseId: course.id, termId: term.id },
  });
  await stores.exams.add(exam);
  const startsAt = begin + turn * 24 * HOUR_MS;
  for (const [index, { id }] of groups.entries())
    drafts.push({
      examId: exam.id,
      groupIds: [id],
      opensAt: startsAt - HOUR_MS / 2,
      startsAt,
      closesAt: startsAt + 3 * HOUR_MS,
      durationMinutes: 120,
      zone: USUAL_ZONE,
      room: { kind: 'ours' },
      examinerIds: [staff[2 * index]!.id],
      proctorIds: [staff[2 * index + 1]!.id],
      candidatesPerProctor: 30,
      booking: null,
      forAccommodated: false,
      byInvitation: false,
    });
}

const [officer] = staff;
const timed = async <T>(work: () => Promise<T>): Promise<[T, number]> => {
  const from = performance.now();
  return [await work(), rounded(performance.now() - from)];
};
const [plans, planMs] = await timed(() => timetable.add(drafts, officer!.id));
const ids = plans.map(({ id }) => id);
const [outcome, publishMs] = await timed(() => timetable.publish(ids, officer!.id));
const [, againMs] = await timed(() => timetable.publish(ids, officer!.id));
const [, readMs] = await timed(() => timetable.judged(() => true));
const taken = await stores.plans.takenOf(ids);
const attempts = [...taken.values()].reduce((sum, count) => sum + count, 0);

printTable(
  ['step', 'ms'],
  [
    ['plan', planMs],
    ['judge and publish', publishMs],
    ['publish again', againMs],
    ['read and judge', readMs],
  ],
);
const figures = {
  students: STUDENTS,
  sittings: outcome.published.length,
  faults: outcome.faults.length,
  attempts,
  planMs,
  publishMs,
  againMs,
  readMs,
};
await writeResults('session-plan', figures);
console.log(JSON.stringify(figures));
