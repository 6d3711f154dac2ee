import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Exam } from '#contracts/exam.ts';
import type { EnrolmentId, RegisterEntryId, TermId, UserId } from '#contracts/ids.ts';
import type { RouteReply } from './replies.ts';
import type { User } from '#contracts/api.ts';
import type { ImportPlan } from '#contracts/import.ts';
import { USUAL_ZONE } from '#contracts/timetable.ts';
import type { PlanDraft } from '#contracts/timetable.ts';
import type { RegisterEntry } from '#contracts/register.ts';
import { localTimeOf } from '#contracts/zoned-time.ts';
import { gradeGiven } from '#server/register/register-service.ts';
import { aCohort } from '#test/support/a-cohort.ts';
import type { Cohort } from '#test/support/a-cohort.ts';
import { aDraft } from '#test/support/a-plan.ts';
import { OPENS_AT, anExam } from '../storage/a-sitting.ts';
import { PASSWORD, startHttp } from './http-harness.ts';
import type { Browser } from '#test/support/http-browser.ts';
import type { TestHttp } from './http-harness.ts';

const HOUR_MS = 3_600_000;
let http: TestHttp;
let officer: Browser;
let examiner: Browser & { user: User };
beforeAll(async () => {
  http = await startHttp();
  officer = await http.signedIn('officer');
  examiner = await http.signedIn('examiner');
});
afterAll(() => http.close());

let cohort: Cohort;
let exam: Exam;
let proctorId: UserId;
let startsAt = OPENS_AT;
beforeEach(async () => {
  // Each test has its own hours, so that the examiner, who is in all of them, is free.
  startsAt += 24 * HOUR_MS;
  cohort = await aCohort(http.stores, { students: 3 });
  exam = { ...anExam(), subject: { courseId: cohort.course.id, termId: cohort.term.id } };
  await http.stores.exams.add(exam);
  proctorId = (await http.signedIn('proctor')).user.id;
});

const draft = (given: Partial<PlanDraft> = {}): PlanDraft =>
  aDraft({
    examId: exam.id,
    startsAt,
    groupIds: [cohort.group.id],
    examinerIds: [examiner.user.id],
    proctorIds: [proctorId],
    ...given,
  });

async function planned(given: Partial<PlanDraft> = {}) {
  const { body } = await officer.call('timetable.add', { body: draft(given) });
  return (body as RouteReply<'timetable.add'>).plan;
}

async function publish(...ids: string[]) {
  const { body } = await officer.call('timetable.publish', { body: { sittingIds: ids } });
  return body as RouteReply<'timetable.publish'>;
}

/** Enters a grade into the register as a sheet does. */
async function grade(enrolmentId: EnrolmentId, points: number): Promise<void> {
  const entry: RegisterEntry = {
    id: randomUUID() as RegisterEntryId,
    enrolmentId,
    replaces: null,
    outcome: gradeGiven(points),
    cause: 'sheet',
    causeId: null,
    reason: null,
    signedBy: examiner.user.id,
    signedAt: http.now,
  };
  await http.stores.register.add([entry], { audit: [] });
}

const candidates = async (id: string) =>
  (await http.stores.attempts.bySitting(id as never)).map(({ candidateId }) => candidateId).sort();
const students = () => cohort.students.map(({ userId }) => userId).sort();

describe('a draft', () => {
  test('is kept as it was told, and nobody sits it', async () => {
    const plan = await planned({ room: { kind: 'outside', url: 'https://meet.example/room' } });
    expect(plan).toEqual({ ...draft({ room: plan.room }), id: plan.id, version: 1, publishedAt: null });
    expect(await http.stores.sittings.byId(plan.id)).toBeNull();
  });

  test('shows in the timetable with its faults and how many may sit in it', async () => {
    const plan = await planned({ proctorIds: [] });
    const { body } = await officer.call('timetable.read', { query: { termId: cohort.term.id } });
    expect(body).toMatchObject({
      entries: [{ plan: { id: plan.id }, candidateCount: 3, faults: [{ code: 'proctors_short', count: 1 }] }],
      groups: [{ id: cohort.group.id, code: cohort.group.code }],
    });
  });

  test.each([
    ['an exam', () => ({ examId: randomUUID() as Exam['id'] }), 'exam.not_found'],
    ['a group', () => ({ groupIds: [randomUUID() as never] }), 'request.not_found'],
    ['an examiner', () => ({ examinerIds: [randomUUID() as UserId] }), 'request.not_found'],
    ['a proctor who is a student', () => ({ proctorIds: [students()[0]!] }), 'request.not_found'],
  ])('of %s that is not there is refused', async (_, given, code) => {
    expect(await officer.call('timetable.add', { body: draft(given()) })).toMatchObject({ code });
  });

  test.each([
    ['a zone that is none', { zone: 'Asia/Atlantis' }],
    ['more candidates to a proctor than 150', { candidatesPerProctor: 151 }],
    ['a room that is no https address', { room: { kind: 'outside', url: 'http://meet.example' } }],
  ])('with %s is refused', async (_, given) => {
    const body = { ...draft(), ...given };
    expect(await officer.call('timetable.add', { body })).toMatchObject({ code: 'request.malformed' });
  });

  test('that somebody else changed meanwhile is not overwritten', async () => {
    const { id } = await planned();
    const change = (body: object) => officer.call('timetable.change', { params: { sittingId: id }, body });
    const first = { draft: draft({ durationMinutes: 130 }), version: 1 };
    expect(await change(first)).toMatchObject({ status: 200, body: { saved: true, plan: { version: 2 } } });
    expect(await change(first)).toMatchObject({ code: 'timetable.changed_meanwhile' });
  });
});

describe('publishing', () => {
  test('gives every enrolled student of the groups an attempt, with what is arranged for them', async () => {
    const [first] = students();
    await officer.call('accommodations.add', {
      body: { studentId: first, arrangement: { spared: ['looking_away'], reason: 'by the commission' } },
    });
    const { id } = await planned();
    expect(await publish(id)).toEqual({ published: [id], faults: [] });
    expect(await candidates(id)).toEqual(students());
    const attempts = await http.stores.attempts.bySitting(id);
    expect(attempts.find(({ candidateId }) => candidateId === first)?.accommodations).toEqual([
      'looking_away',
    ]);
  });

  test('seats those whose exam was put off to its term, and nobody else of their group', async () => {
    const autumn = { ...cohort.term, id: randomUUID() as TermId, code: randomUUID() };
    await http.stores.structure.apply({ terms: [autumn] }, []);
    const { id: enrolmentId, studentId } = cohort.enrolments[0]!;
    const granted = {
      enrolmentIds: [enrolmentId],
      cause: 'form_not_held',
      reason: 'No line',
      deadlineOn: '2030-01-01',
      retakeTermId: autumn.id,
      password: PASSWORD,
    };
    expect(await officer.call('incompletes.grant', { body: granted })).toMatchObject({ status: 200 });
    exam = { ...anExam(), subject: { courseId: cohort.course.id, termId: autumn.id } };
    await http.stores.exams.add(exam);
    const { id } = await planned();
    expect(await publish(id)).toEqual({ published: [id], faults: [] });
    expect(await candidates(id)).toEqual([studentId]);
  });

  test('of a re-sit takes in who failed the exam or has no outcome, and leaves who passed in the first sitting', async () => {
    const first = await planned();
    await publish(first.id);
    http.now += 1;
    const [passed, failed] = cohort.enrolments;
    for (const [enrolment, points] of [[passed, 80] as const, [failed, 30] as const])
      await grade(enrolment!.id, points);
    const again = { ...anExam(), subject: exam.subject };
    await http.stores.exams.add(again);
    http.now += 1;
    const resit = await planned({ examId: again.id, startsAt: startsAt + 8 * HOUR_MS });
    expect(await publish(resit.id)).toEqual({ published: [resit.id], faults: [] });
    expect(await candidates(resit.id)).toEqual(students().filter((id) => id !== passed!.studentId));
    await publish(first.id);
    expect(await candidates(first.id)).toEqual(students());
  });

  test('again changes nothing', async () => {
    const { id } = await planned();
    await publish(id);
    const before = await http.stores.attempts.bySitting(id);
    await publish(id);
    expect(await http.stores.attempts.bySitting(id)).toEqual(before);
  });

  test('again takes in who enrolled and takes out who left, but not who has begun or was invited by hand', async () => {
    const { id } = await planned();
    await publish(id);
    const [begun, leaving, staying] = await http.stores.attempts.bySitting(id);
    const audit = { at: 1, actor: null, action: 'attempt.started' as const, subject: begun!.id, data: {} };
    await http.stores.attempts.save({ ...begun!, startedAt: startsAt }, { from: begun!.status, audit });
    const { user: invited, attempt } = await http.candidate();
    await http.stores.attempts.add({ ...attempt, id: randomUUID() as never, sittingId: id });
    const elsewhere = await aCohort(http.stores, { students: 1 });
    const move = cohort.students
      .filter(({ userId }) => userId !== staying!.candidateId)
      .map((student) => ({ ...student, groupId: elsewhere.group.id }));
    const [newcomer] = elsewhere.students;
    const joins = { ...newcomer!, groupId: cohort.group.id };
    const { courseId, termId } = cohort.enrolments[0]!;
    const enrolment = { id: randomUUID() as never, studentId: joins.userId, courseId, termId, rating: null };
    await http.stores.structure.apply({ students: [...move, joins], enrolments: [enrolment] }, []);
    await publish(id);
    expect(await candidates(id)).toEqual(
      [begun!.candidateId, staying!.candidateId, invited.id, joins.userId].sort(),
    );
    expect(await candidates(id)).not.toContain(leaving!.candidateId);
  });

  test('leaves what has faults as it was, and says what and who', async () => {
    const good = await planned();
    const alsoGood = await planned({ startsAt: startsAt + HOUR_MS, groupIds: [] });
    const { published, faults } = await publish(good.id, alsoGood.id);
    expect(published).toEqual([]);
    expect(faults).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          code: 'staff_clash',
          sittingId: good.id,
          otherId: alsoGood.id,
          names: expect.arrayContaining(['Гүлнар Тасова']),
        }),
      ]),
    );
    expect(await http.stores.sittings.byId(good.id)).toBeNull();
  });

  test('judges beside what is published, not beside other drafts', async () => {
    const one = await planned();
    const two = await planned({ startsAt: startsAt + HOUR_MS });
    expect((await publish(one.id)).published).toEqual([one.id]);
    expect((await publish(two.id)).published).toEqual([]);
  });

  test('of two clashing sittings at once publishes one at most', async () => {
    const plans = await Promise.all([planned(), planned({ startsAt: startsAt + HOUR_MS })]);
    const answers = await Promise.all(plans.map(({ id }) => publish(id)));
    expect(answers.flatMap(({ published }) => published)).toHaveLength(1);
  });
});

describe('a published sitting', () => {
  const change = async (plan: { id: string; version: number }, given: Partial<PlanDraft>) =>
    officer.call('timetable.change', {
      params: { sittingId: plan.id },
      body: { draft: draft(given), version: plan.version },
    });

  test('is moved for its candidates as well', async () => {
    const plan = await planned();
    await publish(plan.id);
    const later = startsAt + HOUR_MS;
    expect(await change({ ...plan, version: 2 }, { startsAt: later })).toMatchObject({
      body: { saved: true },
    });
    expect(await http.stores.sittings.byId(plan.id)).toMatchObject({ opensAt: later - HOUR_MS / 2 });
  });

  test('is left as it is when the change would have a fault', async () => {
    const plan = await planned();
    await publish(plan.id);
    const answer = await change({ ...plan, version: 2 }, { examinerIds: [] });
    expect(answer.body).toMatchObject({
      saved: false,
      faults: [{ code: 'no_examiner' }],
      plan: { version: 2 },
    });
    expect(await http.stores.plans.byId(plan.id)).toMatchObject({ examinerIds: [examiner.user.id] });
  });

  test('is shown to its examiner, without what only planners need', async () => {
    const { id } = await planned();
    await planned({ startsAt: startsAt + 5 * HOUR_MS });
    await publish(id);
    const { body } = await examiner.call('timetable.read', { query: { termId: cohort.term.id } });
    expect(body).toMatchObject({ entries: [{ plan: { id }, faults: [] }] });
    expect((body as RouteReply<'timetable.read'>).entries).toHaveLength(1);
  });

  test('goes with its candidates while nobody has begun, and stays once somebody has', async () => {
    const plan = await planned();
    await publish(plan.id);
    const [first] = await http.stores.attempts.bySitting(plan.id);
    const remove = () => officer.call('timetable.remove', { params: { sittingId: plan.id } });
    const audit = { at: 1, actor: null, action: 'attempt.started' as const, subject: first!.id, data: {} };
    await http.stores.attempts.save({ ...first!, startedAt: startsAt }, { from: first!.status, audit });
    expect(await remove()).toMatchObject({ code: 'timetable.begun' });
    await http.stores.attempts.save({ ...first!, startedAt: null }, { from: first!.status, audit });
    expect(await remove()).toMatchObject({ status: 200 });
    expect(await http.stores.sittings.byId(plan.id)).toBeNull();
  });
});

test('the overview tells what is planned and whom no sitting takes in', async () => {
  const other = { ...cohort.course, id: randomUUID() as never, code: `Z-${randomUUID().slice(0, 8)}` };
  const [enrolment] = cohort.enrolments;
  const left = { ...enrolment!, id: randomUUID() as never, courseId: other.id };
  await http.stores.structure.apply({ courses: [other], enrolments: [left] }, []);
  const { id } = await planned();
  await publish(id);
  await planned({ startsAt: startsAt + 5 * HOUR_MS, groupIds: [] });
  const { body } = await officer.call('timetable.overview', { query: { termId: cohort.term.id } });
  expect(body).toMatchObject({
    term: { id: cohort.term.id },
    counts: { enrolments: 4, exams: 1, drafts: 1, published: 1 },
    unplanned: [{ courseCode: other.code, groupCodes: [cohort.group.code], students: 1 }],
  });
});

describe('a table of sittings', () => {
  const headers = { 'content-type': 'application/octet-stream' };
  const send = async (step: string, file: string | Uint8Array) =>
    await officer.send('POST', `/api/office/imports/sittings/${step}`, { headers, body: file as BodyInit });
  const plan = async (file: string | Uint8Array) => (await send('plan', file)).body as ImportPlan;
  const at = (hours: number) => localTimeOf(startsAt + hours * HOUR_MS, USUAL_ZONE).replace('T', ' ');
  const line = (hours: number, examinerLogin = '') =>
    ['Жазбаша', cohort.course.code, cohort.group.code, at(hours), examinerLogin].join(';');
  const table = (...lines: string[]) => `Exam;Course;Groups;Start time;Examiners\n${lines.join('\n')}`;
  const plansHere = async () => (await http.stores.plans.all()).filter(({ examId }) => examId === exam.id);
  beforeEach(async () => {
    const title = { kk: 'Жазбаша', ru: 'Письменно', en: 'In writing' };
    exam = { ...exam, id: randomUUID() as Exam['id'], title };
    await http.stores.exams.add(exam);
  });

  test('says of each line what would keep it from being published, and plans nothing', async () => {
    const { counts, lines } = await plan(table(line(0), line(0.5, examiner.user.login), 'Nothing;;X;;'));
    expect(counts).toEqual({ added: 2, changed: 0, unchanged: 0, refused: 1 });
    const codes = lines.map(({ planFaults }) => planFaults.map(({ code }) => code));
    expect(codes).toEqual([
      ['no_examiner', 'proctors_short', 'seated_twice', 'student_clash'],
      ['proctors_short', 'seated_twice', 'student_clash'],
      [],
    ]);
    const clash = lines[0]!.planFaults.find(({ code }) => code === 'student_clash');
    expect(clash).toMatchObject({ count: 3, other: { exam: exam.title, line: 3 } });
    expect(await plansHere()).toEqual([]);
  });

  test('does what its plan said, unpublished, once', async () => {
    const file = table(line(0, examiner.user.login), line(5));
    const { digest, counts } = await plan(file);
    const answers = await Promise.all([1, 2].map(() => send(`apply?digest=${digest}`, file)));
    expect(answers.map(({ status }) => status)).toEqual(expect.arrayContaining([200, 409]));
    expect(await plansHere()).toHaveLength(2);
    expect((await plansHere()).map(({ publishedAt }) => publishedAt)).toEqual([null, null]);
    expect((await plan(file)).counts).toEqual({ ...counts, added: 0, unchanged: 2 });
  });

  test('is refused whole when a clash came meanwhile', async () => {
    const file = table(line(0, examiner.user.login), line(5));
    const { digest } = await plan(file);
    await publish((await planned({ startsAt: startsAt + HOUR_MS })).id);
    expect(await send(`apply?digest=${digest}`, file)).toMatchObject({ code: 'import.changed' });
    expect(await plansHere()).toHaveLength(1);
  });

  test('that was exported and comes in again changes nothing', async () => {
    await planned({ startsAt: startsAt + 5 * HOUR_MS, groupIds: [] });
    await planned({ booking: { capacity: 3, until: startsAt - HOUR_MS }, zone: 'Asia/Aqtau' });
    await publish((await planned({ startsAt: startsAt + 9 * HOUR_MS })).id);
    for (const form of ['csv', 'xlsx']) {
      const reply = await officer.fetch('GET', `/api/office/export/sittings.${form}?locale=ru`);
      const { counts } = await plan(new Uint8Array(await reply.arrayBuffer()));
      expect(counts).toMatchObject({ added: 0, changed: 0, refused: 0 });
      expect(counts.unchanged).toBeGreaterThan(2);
    }
  });
});
