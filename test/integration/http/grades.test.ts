import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { User } from '#contracts/api.ts';
import type { EnrolmentId } from '#contracts/ids.ts';
import { aCohort } from '#test/support/a-cohort.ts';
import type { Cohort } from '#test/support/a-cohort.ts';
import { PASSWORD, startHttp } from './http-harness.ts';
import type { Browser } from '#test/support/http-browser.ts';
import type { TestHttp } from './http-harness.ts';

type Somebody = Browser & { user: User };
let http: TestHttp;
let [officer, examiner]: Somebody[] = [];
beforeAll(async () => {
  http = await startHttp();
  [officer, examiner] = [await http.signedIn('officer'), await http.signedIn('examiner')];
});
afterAll(() => http.close());

/** A student who signed in, enrolled in a course with a rating of 70. */
async function aStudent(): Promise<{ student: Somebody; cohort: Cohort; enrolmentId: EnrolmentId }> {
  const student = await http.signedIn('student');
  const cohort = await aCohort(http.stores, { students: 1 });
  const [enrolment] = cohort.enrolments;
  const { id: userId } = student.user;
  const seat = { ...cohort.students[0]!, userId, studentNumber: `${cohort.group.code}-own` };
  const enrolments = [{ ...enrolment!, studentId: userId }];
  await http.stores.structure.apply({ students: [seat], enrolments }, []);
  return { student, cohort: { ...cohort, enrolments }, enrolmentId: enrolment!.id };
}
const mark = async (enrolmentId: EnrolmentId, points: number): Promise<void> => {
  const at = http.now - 1;
  await http.stores.marks.record(
    { enrolmentId, points, source: 'oral', attemptId: null, markedBy: null, markedAt: at },
    { at, actor: null, action: 'mark.recorded', subject: enrolmentId, data: {} },
  );
};
async function openSheet({ group, course, term }: Cohort): Promise<{ sheetId: string }> {
  const examinerId = examiner!.user.id;
  const place = { groupId: group.id, courseId: course.id, termId: term.id };
  const { body } = await officer!.call('sheets.open', { body: { ...place, form: 'oral', examinerId } });
  return body as { sheetId: string };
}
async function sign(by: Somebody, params: { sheetId: string }, password = PASSWORD) {
  const { contentHash } = (await by.call('sheets.read', { params })).body as { contentHash: string };
  return { contentHash, ...(await by.call('sheets.sign', { params, body: { contentHash, password } })) };
}

describe('a sheet', () => {
  test('is signed by examiner and officer with their passwords; who holds its hash can check it without an account', async () => {
    const { cohort, enrolmentId } = await aStudent();
    await mark(enrolmentId, 90);
    const params = await openSheet(cohort);
    expect(await sign(examiner!, params)).toMatchObject({ status: 200 });
    const { status, contentHash } = await sign(officer!, params);
    expect(status).toBe(200);
    const { code, name } = cohort.course;
    expect(await http.browser().call('sheets.verify', { params: { contentHash } })).toMatchObject({
      status: 200,
      body: {
        group: cohort.group.code,
        course: { code, name },
        students: 1,
        changedSince: 0,
        signedAt: http.now,
      },
    });
    const { body } = await officer!.call('sheets.read', { params });
    expect(body).toMatchObject({
      signatures: [
        { part: 'examiner', displayName: examiner!.user.displayName },
        { part: 'officer', displayName: officer!.user.displayName },
      ],
    });
  });

  test('is not signed with a wrong password', async () => {
    const { cohort, enrolmentId } = await aStudent();
    await mark(enrolmentId, 90);
    const params = await openSheet(cohort);
    expect(await sign(officer!, params, 'not my password')).toMatchObject({
      status: 403,
      code: 'signature.refused',
    });
    expect((await officer!.call('sheets.read', { params })).body).toMatchObject({ signatures: [] });
  });

  test('of another examiner is not there', async () => {
    const params = await openSheet((await aStudent()).cohort);
    const other = await http.signedIn('examiner');
    expect(await other.call('sheets.read', { params })).toMatchObject({
      status: 404,
      code: 'sheet.not_found',
    });
    expect((await other.call('sheets.list')).body).toEqual({ sheets: [] });
    expect((await examiner!.call('sheets.list')).body).toMatchObject({
      sheets: expect.arrayContaining([expect.objectContaining({ id: params.sheetId })]) as unknown,
    });
  });
});

describe('a sheet as a file', () => {
  const file = (by: Browser, { sheetId }: { sheetId: string }, kind: string) =>
    by.fetch('GET', `/api/office/sheets/${sheetId}/sheet.${kind}?locale=ru`);

  test('is there once both signed, for its examiner and the dean’s office', async () => {
    const { cohort, enrolmentId } = await aStudent();
    await mark(enrolmentId, 90);
    const params = await openSheet(cohort);
    const unsigned = await file(officer!, params, 'pdf');
    expect([unsigned.status, await unsigned.json()]).toMatchObject([409, { code: 'sheet.unsigned' }]);
    await sign(examiner!, params);
    await sign(officer!, params);
    const [pdf, xlsx] = [await file(examiner!, params, 'pdf'), await file(officer!, params, 'xlsx')];
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(pdf.headers.get('content-disposition')).toContain(`${cohort.group.code} ${cohort.course.code}`);
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect(
      Buffer.from(await xlsx.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  test('is kept from everybody else', async () => {
    const params = await openSheet((await aStudent()).cohort);
    const student = (await aStudent()).student;
    const others = [http.browser(), student, await http.signedIn('proctor'), await http.signedIn('examiner')];
    const answers = await Promise.all(others.map((by) => file(by, params, 'pdf')));
    expect(answers.map(({ status }) => status)).toEqual([401, 403, 403, 404]);
  });
});

describe('general assessment and the register', () => {
  test('are signed and corrected with a password, each entry with its author', async () => {
    const { cohort, enrolmentId } = await aStudent();
    const scope = { courseId: cohort.course.id, termId: cohort.term.id };
    const { contentHash } = (await officer!.call('assessment.preview', { query: scope })).body as {
      contentHash: string;
    };
    const signing = { scope, contentHash, password: 'not my password' };
    expect(await officer!.call('assessment.sign', { body: signing })).toMatchObject({ status: 403 });
    expect(
      await officer!.call('assessment.sign', { body: { ...signing, password: PASSWORD } }),
    ).toMatchObject({ body: { entries: 1 } });

    const params = { enrolmentId };
    const history = async () =>
      (await officer!.call('register.history', { params })).body as { entries: { id: string }[] };
    const [first] = (await history()).entries;
    const outcome = { kind: 'grade', points: 88 };
    const correction = { outcome, reason: 'Typed wrong', replaces: first!.id, password: PASSWORD };
    expect(await officer!.call('register.correct', { params, body: correction })).toMatchObject({
      status: 200,
    });
    expect(await officer!.call('register.correct', { params, body: correction })).toMatchObject({
      status: 409,
      code: 'register.changed',
    });
    expect(await history()).toMatchObject({
      entries: [
        { cause: 'batch', displayName: officer!.user.displayName },
        { cause: 'correction', reason: 'Typed wrong', outcome: { letter: 'B+' } },
      ],
      gpa: { value: 3.33, credits: 5 },
    });
  });

  test('ask for a reason', async () => {
    const { enrolmentId } = await aStudent();
    const body = { outcome: { kind: 'annulled' }, reason: '  ', replaces: null, password: PASSWORD };
    expect(await officer!.call('register.correct', { params: { enrolmentId }, body })).toMatchObject({
      status: 400,
      body: { facts: { path: 'body.reason' } },
    });
  });
});

describe('a student', () => {
  test('who came by a link to one exam does not reach their results', async () => {
    const candidate = await http.candidate();
    expect(await candidate.call('results.mine')).toMatchObject({ status: 403, code: 'session.forbidden' });
    const body = { enrolmentId: (await aStudent()).enrolmentId, reason: 'Please', text: 'Please' };
    for (const name of ['appeals.file', 'incompletes.ask'] as const)
      expect(await candidate.call(name, { body })).toMatchObject({ status: 403, code: 'session.forbidden' });
  });

  test('reads their own results, asks for "I", and is told what came of it', async () => {
    const { student, cohort, enrolmentId } = await aStudent();
    const own = async () => (await student.call('results.mine')).body;
    expect(await own()).toMatchObject({
      results: [{ enrolmentId, course: { id: cohort.course.id }, rating: 70, entry: null, request: null }],
      gpa: { value: null },
      notices: [],
    });
    const { body } = await student.call('incompletes.ask', { body: { enrolmentId, reason: 'Байланыс жоқ' } });
    const { requestId } = body as { requestId: string };
    const granting = {
      enrolmentIds: [],
      cause: 'own_request',
      reason: 'Granted',
      deadlineOn: '2027-09-20',
      retakeTermId: cohort.term.id,
      requestId,
      password: PASSWORD,
    };
    expect(await officer!.call('incompletes.grant', { body: granting })).toMatchObject({ status: 200 });
    expect(await own()).toMatchObject({
      results: [{ entry: { outcome: { kind: 'incomplete' } }, request: { decision: { granted: true } } }],
      notices: [{ told: { kind: 'incomplete_granted' } }],
    });
  });

  test('appeals a grade of their own, and never one of another student', async () => {
    const { cohort, enrolmentId, student } = await aStudent();
    const scope = { courseId: cohort.course.id, termId: cohort.term.id };
    const { contentHash } = (await officer!.call('assessment.preview', { query: scope })).body as {
      contentHash: string;
    };
    await officer!.call('assessment.sign', { body: { scope, contentHash, password: PASSWORD } });
    const other = (await aStudent()).student;
    const body = { enrolmentId, text: 'Look again' };
    expect(await other.call('appeals.file', { body })).toMatchObject({
      status: 404,
      code: 'enrolment.not_found',
    });
    const { appealId } = (await student.call('appeals.file', { body })).body as { appealId: string };
    const commission = [examiner!.user.id];
    await officer!.call('appeals.assign', { params: { appealId }, body: { commission } });
    const { body: seen } = await examiner!.call('appeals.list');
    expect(seen).toMatchObject({
      appeals: [
        { appeal: { id: appealId, text: 'Look again' }, points: 70, members: [{ id: commission[0] }] },
      ],
    });
    const decision = { points: null, note: 'The grade is right', password: PASSWORD };
    expect(await examiner!.call('appeals.decide', { params: { appealId }, body: decision })).toMatchObject({
      status: 200,
    });
    expect((await student.call('results.mine')).body).toMatchObject({
      results: [{ appeal: { decision: { points: null, note: 'The grade is right' } } }],
      notices: [{ told: { kind: 'appeal_decided', changed: false } }],
    });
  });
});
