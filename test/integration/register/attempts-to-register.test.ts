import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { User } from '#contracts/api.ts';
import type { AttemptStatus } from '#contracts/attempt.ts';
import type { AttemptId, EnrolmentId, SheetId, SittingId } from '#contracts/ids.ts';
import type { ExamMark } from '#contracts/mark.ts';
import { newAttempt } from '#contracts/new-attempt.ts';
import { attemptPorts } from '#test/support/attempt-ports.ts';
import { AttemptService } from '#server/attempt/attempt-service.ts';
import { examRules } from '#server/exam/exam-rules.ts';
import { aCohort } from '#test/support/a-cohort.ts';
import { anExam } from '../storage/a-sitting.ts';
import { codeOf, startOffice } from './office-harness.ts';
import type { OfficeHarness } from './office-harness.ts';

let harness: OfficeHarness;
let [officer, examiner, chair]: User[] = [];
let attempts: AttemptService;
beforeAll(async () => {
  harness = await startOffice();
  const { office, stores } = harness;
  [officer, examiner, chair] = [
    await office.person('officer'),
    await office.person('examiner'),
    await office.person('examiner'),
  ];
  attempts = AttemptService.create({ ...stores, ...attemptPorts, examRules, clock: () => office.now });
});
afterAll(() => harness.close());

/** Somebody who handed in an exam of a course, and how its sheet is opened. */
async function handedIn(status: AttemptStatus = 'submitted') {
  const { stores, office } = harness;
  const { group, course, term, users, enrolments } = await aCohort(stores, { students: 1 });
  const exam = { ...anExam(), subject: { courseId: course.id, termId: term.id } };
  const sittingId = randomUUID() as SittingId;
  await stores.exams.add(exam);
  await stores.sittings.add({ id: sittingId, examId: exam.id, opensAt: 0, closesAt: office.now });
  const seat = newAttempt({
    id: randomUUID() as AttemptId,
    sittingId,
    candidateId: users[0]!.id,
  });
  const times = status === 'scheduled' ? {} : { startedAt: 1, endedAt: 2, deadlineAt: 3 };
  const attempt = await stores.attempts.add({ ...seat, status, ...times });
  return { attempt, student: users[0]!, enrolmentId: enrolments[0]!.id, group, course, term };
}
type Sat = Awaited<ReturnType<typeof handedIn>>;

const statusOf = async (id: AttemptId): Promise<AttemptStatus | undefined> =>
  (await harness.stores.attempts.byId(id))?.status;
const trailOf = async (id: AttemptId): Promise<string[]> =>
  (await harness.stores.audit.ofSubject(id)).map(({ action }) => action);

async function mark({ attempt, enrolmentId }: Sat, points = 80, source: ExamMark['source'] = 'written') {
  harness.office.now += 1;
  const at = harness.office.now;
  const earned = { enrolmentId, points, source, attemptId: attempt.id, markedBy: null, markedAt: at };
  await harness.stores.marks.record(earned, {
    at,
    actor: null,
    action: 'mark.recorded',
    subject: enrolmentId,
    data: {},
  });
}

async function openSheet({ group, course, term }: Sat): Promise<SheetId> {
  return await harness.office.grades.sheets.open(
    { groupId: group.id, courseId: course.id, termId: term.id, examinerId: examiner!.id, form: 'written' },
    officer!,
  );
}
async function signBy(id: SheetId, ...people: User[]): Promise<void> {
  const { sheets } = harness.office.grades;
  for (const by of people) await sheets.sign(id, (await sheets.read(id, by)).contentHash, by);
}
async function signed(): Promise<Sat> {
  const sat = await handedIn();
  await mark(sat);
  await signBy(await openSheet(sat), examiner!, officer!);
  return sat;
}

describe('an attempt', () => {
  test('is graded with its mark, and signed with its sheet', async () => {
    const sat = await handedIn();
    await mark(sat);
    expect(await statusOf(sat.attempt.id)).toBe('graded');
    const sheet = await openSheet(sat);
    await signBy(sheet, examiner!);
    expect(await statusOf(sat.attempt.id)).toBe('graded');
    await signBy(sheet, officer!);
    expect(await statusOf(sat.attempt.id)).toBe('signed');
    expect(await trailOf(sat.attempt.id)).toEqual([
      'attempt.marking_begun',
      'attempt.graded',
      'attempt.signed',
    ]);
  });

  test('that is appealed is signed again by the commission, whether its grade changes or stands', async () => {
    for (const points of [null, 91]) {
      const sat = await signed();
      const { appeals } = harness.office.grades;
      const id = await appeals.file(sat.enrolmentId, 'Look again', sat.student);
      expect(await statusOf(sat.attempt.id)).toBe('appealed');
      await appeals.assign(id, [chair!.id], officer!);
      await appeals.decide(id, { points, note: 'Looked' }, chair!);
      expect(await statusOf(sat.attempt.id)).toBe('signed');
      expect((await trailOf(sat.attempt.id)).slice(-3)).toEqual([
        'attempt.appealed',
        'attempt.appeal_settled',
        'attempt.signed',
      ]);
    }
  });

  test('of an oral exam held elsewhere is graded though it never began here', async () => {
    const sat = await handedIn('scheduled');
    await mark(sat, 90, 'oral');
    expect(await harness.stores.attempts.byId(sat.attempt.id)).toMatchObject({
      status: 'graded',
      startedAt: null,
      endedAt: harness.office.now,
    });
  });

  test('whose mark came while it ran is graded once it is over', async () => {
    const { stores, office } = harness;
    const sat = await handedIn('live');
    await mark(sat, 90, 'oral');
    expect(await statusOf(sat.attempt.id)).toBe('live');
    const { attempt } = sat;
    await stores.attempts.save({ ...attempt, status: 'submitted' }, { from: 'live', audit: null });
    await stores.marking.gradeMarked(office.now, 50);
    expect(await statusOf(attempt.id)).toBe('graded');
  });
});

describe('no attempt has two results', () => {
  test('whoever gives them at once', async () => {
    const sat = await handedIn();
    const tried = await Promise.allSettled([mark(sat, 40), mark(sat, 90, 'oral'), mark(sat, 60)]);
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await trailOf(sat.attempt.id)).toEqual(['attempt.marking_begun', 'attempt.graded']);
  });

  test('and one that was annulled has none: neither a mark afterwards, nor the one it had', async () => {
    const { stores } = harness;
    const sat = await handedIn();
    await mark(sat);
    await attempts.desk.annul(sat.attempt.id, { by: officer!.id, reason: 'Sat in another name' });
    expect(await stores.marks.ofEnrolments([sat.enrolmentId])).toEqual(new Map());
    const other = await handedIn('annulled');
    expect(await codeOf(mark(other))).toBe('attempt.transition_refused');
    expect(await stores.marks.ofEnrolments([other.enrolmentId])).toEqual(new Map());
  });

  test('nor is it signed on a sheet that was read before it was annulled', async () => {
    const { sheets } = harness.office.grades;
    const sat = await handedIn();
    await mark(sat);
    const id = await openSheet(sat);
    await signBy(id, examiner!);
    const seen = await sheets.read(id, officer!);
    const annulling = (): Promise<unknown> =>
      attempts.desk.annul(sat.attempt.id, { by: officer!.id, reason: 'Sat in another name' });
    // As the second signature sees it, and what happens just before it is stored.
    const { sign } = harness.stores.sheets;
    harness.stores.sheets.sign = async (...given) => {
      await annulling();
      await sign.apply(harness.stores.sheets, given);
    };
    expect(await codeOf(sheets.sign(id, seen.contentHash, officer!))).toBe('sheet.changed');
    harness.stores.sheets.sign = sign;
    expect(await statusOf(sat.attempt.id)).toBe('annulled');
    expect(await harness.office.grades.register.history(sat.enrolmentId as EnrolmentId)).toMatchObject({
      entries: [],
    });
  });

  test('and who signs, annuls and appeals in the same moment waits for the others, not for ever', async () => {
    const sat = await signed();
    const { appeals } = harness.office.grades;
    await Promise.allSettled([
      appeals.file(sat.enrolmentId, 'Look again', sat.student),
      attempts.desk.annul(sat.attempt.id, { by: officer!.id, reason: 'Sat in another name' }),
      appeals.file(sat.enrolmentId, 'Look again', sat.student),
    ]);
    expect(await statusOf(sat.attempt.id)).toBe('annulled');
  });
});
