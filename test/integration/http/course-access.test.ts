import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { User } from '#contracts/api.ts';
import type { RouteName } from '#contracts/api.ts';
import type { CourseId, ExamId, SittingId, TicketBankId } from '#contracts/ids.ts';
import { aDraft } from '#test/support/a-bank.ts';
import { aCohort } from '#test/support/a-cohort.ts';
import type { Cohort } from '#test/support/a-cohort.ts';
import { aPlan } from '#test/support/a-plan.ts';
import { someCriteria } from '#test/support/a-project.ts';
import { examinersOf } from '#test/support/course-examiners.ts';
import { OPENS_AT, anExam } from '../storage/a-sitting.ts';
import { startHttp } from './http-harness.ts';
import type { Answer, Browser } from '#test/support/http-browser.ts';
import type { TestHttp } from './http-harness.ts';

let http: TestHttp;
let [officer, own, stranger]: (Browser & { user: User })[] = [];
let cohort: Cohort;
let examId: ExamId;
let questionId: string;
let criteriaSetId: string;
const bankId = randomUUID() as TicketBankId;

const FORBIDDEN = { status: 403, code: 'session.forbidden' };
const courseId = (): CourseId => cohort.course.id;
const tickets = (...courseIds: CourseId[]) => ({
  name: 'Билеттер',
  language: 'kk',
  ticketCount: 1,
  topics: courseIds.map((id, index) => ({
    id: `t${index}`,
    courseId: id,
    title: 'T',
    questions: [{ id: 'q', text: '?' }],
  })),
});
const project = (examinerId: string) => ({
  courseId: courseId(),
  termId: cohort.term.id,
  title: cohort.course.name,
  instructions: cohort.course.name,
  opensAt: OPENS_AT,
  dueAt: OPENS_AT + 1,
  latePolicy: { kind: 'refuse' },
  criteriaSetId,
  examinerIds: [examinerId],
});

/** An exam of the cohort's course, of a form, with its sitting. */
async function anExamOf(form: 'written' | 'oral') {
  const exam = { ...anExam(), form, subject: { courseId: courseId(), termId: cohort.term.id } };
  const sittingId = randomUUID() as SittingId;
  await http.stores.exams.add(exam);
  await http.stores.sittings.add({
    id: sittingId,
    examId: exam.id,
    opensAt: OPENS_AT,
    closesAt: OPENS_AT + 1,
  });
  return { examId: exam.id, sittingId };
}

beforeAll(async () => {
  http = await startHttp();
  [officer, own, stranger] = [
    await http.signedIn('officer'),
    await http.signedIn('examiner'),
    await http.signedIn('examiner'),
  ];
  cohort = await aCohort(http.stores, { students: 0 });
  await examinersOf(http.stores, courseId(), [own.user]);
  ({ examId } = await anExamOf('written'));
  const added = await own.call('questions.add', {
    params: { courseId: courseId() },
    body: aDraft('number'),
  });
  ({ questionId } = added.body as { questionId: string });
  await own.call('tickets.save', { params: { bankId }, body: tickets(courseId()) });
  ({ id: criteriaSetId } = await someCriteria(http.stores, officer.user.id));
});
afterAll(() => http.close());

const mark = { points: 1, criteria: {}, comment: '' };
/** Every route of banks, tickets, projects and marking that names a course, or what is of one. */
const calls = (): [RouteName, object][] => [
  ['questions.list', { params: { courseId: courseId() } }],
  ['questions.add', { params: { courseId: courseId() }, body: aDraft('essay') }],
  ['questions.read', { params: { questionId } }],
  ['questions.change', { params: { questionId }, body: { ...aDraft('number'), version: 1, retired: false } }],
  ['marking.papers', { params: { examId } }],
  ['marking.paper', { params: { examId, number: '1' } }],
  ['marking.mark', { params: { examId, number: '1', questionId: 'q' }, body: mark }],
  ['tickets.read', { params: { bankId } }],
  ['tickets.save', { params: { bankId }, body: tickets(courseId()) }],
];

describe('an examiner of another course', () => {
  test('is refused whatever is done in this one', async () => {
    const answers = await Promise.all(
      calls().map(async ([name, call]) => ({ name, ...(await stranger!.call(name, call)) })),
    );
    expect(answers).toEqual(calls().map(([name]) => expect.objectContaining({ name, ...FORBIDDEN })));
  });

  test('is refused its files', async () => {
    const bank = `/api/office/courses/${courseId()}/questions`;
    const paths: [string, string][] = [
      ['POST', `${bank}/import?name=a.txt&locale=kk&trial=true`],
      ['GET', `${bank}/export`],
      ['GET', `/api/office/marking/${examId}/papers/1/files/${'a'.repeat(64)}?name=a`],
    ];
    const headers = { 'content-type': 'application/octet-stream' };
    for (const [method, path] of paths)
      expect(
        await stranger!.send(method, path, { headers, body: method === 'POST' ? 'x' : null }),
      ).toMatchObject(FORBIDDEN);
  });

  test('sets no project in it, not even one of their own', async () => {
    const params = { assignmentId: randomUUID() };
    const save = (by: Browser & { user: User }): Promise<Answer> =>
      by.call('projects.save', { params, body: project(by.user.id) });
    expect(await save(stranger!)).toMatchObject(FORBIDDEN);
    expect(await save(own!)).toMatchObject({ status: 200 });
  });

  test('finds it in no list', async () => {
    const lists = await Promise.all(
      (['questions.courses', 'choices.read', 'tickets.list', 'marking.overview'] as const).map((name) =>
        stranger!.call(name),
      ),
    );
    expect(lists.map(({ body }) => body)).toMatchObject([
      { courses: [] },
      { courses: [] },
      { banks: [] },
      { exams: [] },
    ]);
  });

  test('does not get at its tickets by moving them into a course of theirs', async () => {
    const theirs = await aCohort(http.stores, { students: 0 });
    await examinersOf(http.stores, theirs.course.id, [stranger!.user]);
    const save = await stranger!.call('tickets.save', {
      params: { bankId },
      body: tickets(theirs.course.id),
    });
    expect(save).toMatchObject(FORBIDDEN);
  });
});

describe('its own examiner', () => {
  test('is refused nothing in it', async () => {
    const statuses = await Promise.all(
      calls().map(async ([name, call]) => (await own!.call(name, call)).status),
    );
    expect(statuses).not.toContain(403);
  });

  test('sees no tickets that ask about another course as well', async () => {
    const other = await aCohort(http.stores, { students: 0 });
    const joint = randomUUID();
    await officer!.call('tickets.save', {
      params: { bankId: joint },
      body: tickets(courseId(), other.course.id),
    });
    expect(await own!.call('tickets.read', { params: { bankId: joint } })).toMatchObject(FORBIDDEN);
    expect(await officer!.call('tickets.read', { params: { bankId: joint } })).toMatchObject({ status: 200 });
  });
});

describe('an examiner comes to a course', () => {
  const sees = async (who: Browser): Promise<boolean> =>
    (await who.call('questions.list', { params: { courseId: courseId() } })).status === 200;

  test('by the timetable', async () => {
    const who = await http.signedIn('examiner');
    expect(await sees(who)).toBe(false);
    const plan = aPlan({ examId, examinerIds: [who.user.id] });
    await http.stores.plans.change({ drafts: [plan] }, () => ({
      changes: { save: [plan], seat: [], audit: [] },
      answer: null,
    }));
    expect(await sees(who)).toBe(true);
  });

  test('by the plan of an oral exam', async () => {
    const who = await http.signedIn('examiner');
    const { sittingId } = await anExamOf('oral');
    const body = {
      bankId,
      criteriaSetId,
      source: 'oral',
      preparationMinutes: 1,
      answerMinutes: 1,
      examinerIds: [who.user.id],
    };
    await officer!.call('oral.plan', { params: { sittingId }, body });
    expect(await sees(who)).toBe(true);
  });

  test('by the dean’s office, and leaves it the same way', async () => {
    const who = await http.signedIn('examiner');
    const params = { courseId: courseId() };
    const assign = (examinerIds: string[]): Promise<Answer> =>
      officer!.call('courseExaminers.assign', { params, body: { examinerIds } });
    await assign([own!.user.id, who.user.id]);
    expect(await sees(who)).toBe(true);
    const { body } = await officer!.call('courseExaminers.read', { params });
    expect((body as { examiners: object[] }).examiners).toContainEqual({
      id: who.user.id,
      displayName: who.user.displayName,
      isAssigned: true,
      isPlanned: false,
    });
    await assign([own!.user.id]);
    expect(await sees(who)).toBe(false);
    expect((await http.stores.audit.ofSubject(courseId())).at(-1)).toMatchObject({
      action: 'course.examiners_assigned',
      actor: officer!.user.id,
      data: { examinerIds: [own!.user.id] },
    });
  });

  test('only as somebody who is one, and to a course that is there', async () => {
    const assign = (id: string, examinerIds: string[]): Promise<Answer> =>
      officer!.call('courseExaminers.assign', { params: { courseId: id }, body: { examinerIds } });
    expect(await assign(courseId(), [officer!.user.id])).toMatchObject({ code: 'request.not_found' });
    expect(await assign(randomUUID(), [])).toMatchObject({ status: 404, code: 'course.not_found' });
  });
});
