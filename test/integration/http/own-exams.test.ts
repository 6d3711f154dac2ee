import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Exam } from '#contracts/exam.ts';
import type { UserId } from '#contracts/ids.ts';
import type { PlanDraft, SittingPlan } from '#contracts/timetable.ts';
import { aCohort } from '#test/support/a-cohort.ts';
import type { Cohort } from '#test/support/a-cohort.ts';
import { aDraft } from '#test/support/a-plan.ts';
import { OPENS_AT, anExam } from '../storage/a-sitting.ts';
import { PASSWORD, startHttp } from './http-harness.ts';
import type { Browser } from '#test/support/http-browser.ts';
import type { TestHttp } from './http-harness.ts';
import type { RouteReply } from './replies.ts';

const HOUR_MS = 3_600_000;
const TOMORROW = OPENS_AT + 24 * HOUR_MS;
let http: TestHttp;
let officer: Browser;
let staff: UserId[];
beforeAll(async () => {
  http = await startHttp();
  officer = await http.signedIn('officer');
  const people = [await http.signedIn('examiner'), await http.signedIn('proctor')];
  staff = people.map(({ user }) => user.id);
});
afterAll(() => http.close());

let cohort: Cohort;
let exam: Exam;
let students: Browser[];
beforeEach(async () => {
  http.now = OPENS_AT;
  cohort = await aCohort(http.stores, { students: 2 });
  exam = { ...anExam(), subject: { courseId: cohort.course.id, termId: cohort.term.id } };
  await http.stores.exams.add(exam);
  students = await Promise.all(cohort.users.map(({ login }) => signIn(login)));
});

async function signIn(login: string): Promise<Browser> {
  await http.identity.setPassword(login, PASSWORD);
  const browser = http.browser();
  await browser.begin('session.begin', { login, password: PASSWORD });
  return browser;
}

/** A published sitting of the cohort's, at a time at which nobody else needs the staff. */
let hour = 0;
async function published(given: Partial<PlanDraft> = {}): Promise<SittingPlan> {
  hour += 5;
  const startsAt = given.startsAt ?? TOMORROW + hour * HOUR_MS;
  const [examinerId, proctorId] = [staff[0]!, staff[1]!];
  const people = { examinerIds: [examinerId], proctorIds: [proctorId] };
  const body = aDraft({ examId: exam.id, groupIds: [cohort.group.id], ...people, ...given, startsAt });
  const added = (await officer.call('timetable.add', { body })).body as RouteReply<'timetable.add'>;
  const { id } = added.plan;
  const answer = await officer.call('timetable.publish', { body: { sittingIds: [id] } });
  expect(answer.body).toEqual({ published: [id], faults: [] });
  return added.plan;
}

const mine = async (student: Browser) => (await student.call('my.exams')).body as RouteReply<'my.exams'>;
const book = (student: Browser, { id }: SittingPlan) =>
  student.call('my.book', { params: { sittingId: id } });

describe('a student', () => {
  test('sees their exams with what is arranged for them', async () => {
    const plan = await published();
    expect(await mine(students[0]!)).toMatchObject({
      exams: [{ sittingId: plan.id, startsAt: plan.startsAt, durationMinutes: 60, zone: 'Asia/Almaty' }],
      slots: [],
      serverAt: OPENS_AT,
    });
    await officer.call('accommodations.add', {
      body: {
        studentId: cohort.users[0]!.id,
        arrangement: { extraTimePercent: 50, aids: 'Magnifier', language: 'ru', reason: 'by the commission' },
      },
    });
    expect(await mine(students[0]!)).toMatchObject({
      exams: [
        { durationMinutes: 90, arrangement: { extraTimePercent: 50, aids: 'Magnifier', language: 'ru' } },
      ],
    });
    expect((await mine(students[1]!)).exams[0]).toMatchObject({ durationMinutes: 60 });
  });

  test('never learns why something was arranged for them', async () => {
    await published();
    await officer.call('accommodations.add', {
      body: { studentId: cohort.users[0]!.id, arrangement: { extraTimePercent: 50, reason: 'a secret' } },
    });
    expect(JSON.stringify(await mine(students[0]!))).not.toContain('secret');
  });

  test('enters an attempt of their own, which their session is for from then on', async () => {
    await published();
    const [own] = (await mine(students[0]!)).exams;
    expect(await students[0]!.call('candidate.attempt')).toMatchObject({ code: 'attempt.not_found' });
    const params = { attemptId: own!.attempt.id };
    expect(await students[0]!.call('my.enter', { params })).toMatchObject({ status: 200 });
    expect(await students[0]!.call('candidate.attempt')).toMatchObject({
      body: { attempt: { id: params.attemptId } },
    });
  });

  test("enters nobody else's attempt", async () => {
    await published();
    const [own] = (await mine(students[0]!)).exams;
    const answer = await students[1]!.call('my.enter', { params: { attemptId: own!.attempt.id } });
    expect(answer).toMatchObject({ status: 404, code: 'attempt.not_found' });
    expect(await students[1]!.call('candidate.attempt')).toMatchObject({ code: 'attempt.not_found' });
  });

  test('who came by a link to one attempt reaches that attempt alone', async () => {
    const candidate = await http.candidate();
    const params = { attemptId: candidate.attempt.id, sittingId: randomUUID() };
    for (const name of ['my.exams', 'my.enter', 'my.book', 'my.practise'] as const)
      expect(await candidate.call(name, { params })).toMatchObject({ code: 'session.forbidden' });
    expect(await candidate.send('GET', '/api/my/calendar.ics')).toMatchObject({ code: 'session.forbidden' });
  });

  test('keeps their session when the attempt it is for is taken back', async () => {
    const { id } = await published();
    const [own] = (await mine(students[0]!)).exams;
    await students[0]!.call('my.enter', { params: { attemptId: own!.attempt.id } });
    await officer.call('timetable.remove', { params: { sittingId: id } });
    expect((await mine(students[0]!)).exams).toEqual([]);
  });
});

describe('the calendar', () => {
  test('has each exam at its instant, with its place', async () => {
    const startsAt = Date.parse('2026-10-05T04:00:00Z');
    const plan = await published({ startsAt, room: { kind: 'outside', url: 'https://meet.example/a' } });
    const [own] = (await mine(students[0]!)).exams;
    const { body, headers } = await students[0]!.send('GET', '/api/my/calendar.ics');
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const events = readCalendar(String(body));
    expect(events).toEqual([
      expect.objectContaining({
        UID: own!.attempt.id,
        DTSTART: '20261005T040000Z',
        DTEND: '20261005T050000Z',
        LOCATION: 'https://meet.example/a',
        SUMMARY: expect.stringContaining('Емтихан'),
      }),
    ]);
    expect(plan.startsAt).toBe(startsAt);
  });
});

describe('booking', () => {
  const bookable = (capacity: number, until = TOMORROW) => ({ booking: { capacity, until } });

  test('gives the last place to one of two who want it at once', async () => {
    const plan = await published(bookable(1));
    const answers = await Promise.all(students.map((student) => book(student, plan)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.find(({ status }) => status === 409)).toMatchObject({ code: 'booking.full' });
    expect(await http.stores.attempts.bySitting(plan.id)).toHaveLength(1);
  });

  test('moves a student from one sitting to another, whose place is free again', async () => {
    const [one, two] = [await published(bookable(1)), await published(bookable(1))];
    await book(students[0]!, one);
    expect(await book(students[0]!, two)).toMatchObject({ status: 200 });
    expect(await book(students[1]!, one)).toMatchObject({ status: 200 });
    expect(await http.stores.attempts.bySitting(two.id)).toHaveLength(1);
  });

  test('of two sittings at once by one student gives one place', async () => {
    const plans = [await published(bookable(2)), await published(bookable(2))];
    await Promise.all(plans.map((plan) => book(students[0]!, plan)));
    const taken = await Promise.all(plans.map(({ id }) => http.stores.attempts.bySitting(id)));
    expect(taken.flat()).toHaveLength(1);
  });

  test('shows what is left, and is over at its deadline', async () => {
    const until = OPENS_AT + HOUR_MS / 2;
    const plan = await published(bookable(2, until));
    await book(students[0]!, plan);
    expect(await mine(students[1]!)).toMatchObject({ slots: [{ sittingId: plan.id, left: 1, until }] });
    http.now = until + 1;
    expect(await book(students[1]!, plan)).toMatchObject({ code: 'booking.closed' });
    expect(await book(students[0]!, plan)).toMatchObject({ status: 200 });
  });

  test('is refused at a time at which the student has another exam', async () => {
    const other = { ...anExam(), subject: exam.subject };
    await http.stores.exams.add(other);
    const taken = await published({ examId: other.id });
    const rival = [
      (await http.signedIn('examiner')).user.id,
      (await http.signedIn('proctor')).user.id,
    ] as const;
    const people = { examinerIds: [rival[0]], proctorIds: [rival[1]] };
    const plan = await published({ ...bookable(2), ...people, startsAt: taken.startsAt + HOUR_MS });
    expect(await book(students[0]!, plan)).toMatchObject({ code: 'booking.clash' });
  });

  test('is refused where extra time or breaks would run into another exam, and given where they would not', async () => {
    const other = { ...anExam(), subject: exam.subject };
    await http.stores.exams.add(other);
    const taken = await published({ examId: other.id });
    const people = {
      examinerIds: [(await http.signedIn('examiner')).user.id],
      proctorIds: [(await http.signedIn('proctor')).user.id],
    };
    const startsAt = taken.startsAt + taken.durationMinutes * 60_000;
    const plan = await published({ ...bookable(2), ...people, startsAt });
    const arrangement = { breaks: { count: 1, minutes: 5 }, reason: 'Diabetes' };
    await officer.call('accommodations.add', { body: { studentId: cohort.users[0]!.id, arrangement } });
    expect(await book(students[0]!, plan)).toMatchObject({ code: 'booking.clash' });
    expect(await book(students[1]!, plan)).toMatchObject({ status: 200 });
  });

  test('is only for those who may sit there', async () => {
    const plan = await published(bookable(2));
    const stranger = await aCohort(http.stores, { students: 1 });
    expect(await book(await signIn(stranger.users[0]!.login), plan)).toMatchObject({
      code: 'sitting.not_found',
    });
  });
});

describe('practice', () => {
  let plan: SittingPlan;
  beforeEach(async () => {
    const practice: Exam = { ...anExam(), scope: 'practice' };
    await http.stores.exams.add(practice);
    const none = { groupIds: [], examinerIds: [], proctorIds: [] };
    plan = await published({
      examId: practice.id,
      ...none,
      opensAt: OPENS_AT - HOUR_MS,
      startsAt: OPENS_AT,
      closesAt: OPENS_AT + 90 * 24 * HOUR_MS,
    });
  });
  const practise = (student: Browser) => student.call('my.practise', { params: { sittingId: plan.id } });

  test('is offered to everybody, and opens an attempt of its own', async () => {
    expect((await mine(students[0]!)).practice).toContainEqual(
      expect.objectContaining({ sittingId: plan.id }),
    );
    const { attemptId } = (await practise(students[0]!)).body as { attemptId: string };
    expect(await students[0]!.call('candidate.attempt')).toMatchObject({
      body: { attempt: { id: attemptId }, sitting: { opensAt: OPENS_AT } },
    });
  });

  test('goes on where it was left, and begins anew once it is over', async () => {
    const first = (await practise(students[0]!)).body as { attemptId: string };
    expect((await practise(students[0]!)).body).toEqual(first);
    http.now += 3 * HOUR_MS;
    const again = await practise(await signIn(cohort.users[0]!.login));
    expect(again).toMatchObject({ status: 200 });
    expect(again.body).not.toEqual(first);
  });

  test('shows in no list of sittings that people watch', async () => {
    await practise(students[0]!);
    const { body } = await officer.call('sittings.list');
    const exams = (body as RouteReply<'sittings.list'>).sittings.map(({ sitting }) => sitting.examId);
    expect(exams).not.toContain(plan.examId);
  });
});

/** Events by their properties (RFC 5545: folded lines are unfolded, parameters left out). */
function readCalendar(text: string): Record<string, string>[] {
  const events: Record<string, string>[] = [];
  let alarm = false;
  for (const line of text.replaceAll(/\r\n[ \t]/g, '').split('\r\n')) {
    if (line === 'BEGIN:VEVENT') events.push({});
    if (/^(BEGIN|END):VALARM$/.test(line)) alarm = line.startsWith('BEGIN');
    const [, name, value] = /^([A-Z]+)(?:;[^:]*)?:(.*)$/.exec(line) ?? [];
    const event = events.at(-1);
    if (!alarm && event && name && value !== undefined) event[name] = value;
  }
  return events;
}
