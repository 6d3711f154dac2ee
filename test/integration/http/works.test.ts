import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { User } from '#contracts/api.ts';
import type { UploadId, UserId, WorkId } from '#contracts/ids.ts';
import type { JudgedWork, MyWork } from '#contracts/routes/work-routes.ts';
import { STATEMENT_VERSION } from '#contracts/statement-version.ts';
import type { Assignment, WorkVersion } from '#contracts/work.ts';
import { examinersOf } from '#test/support/course-examiners.ts';
import { aProject, enrol } from '#test/support/a-project.ts';
import { seededRandom } from '#server/exam/seeded-random.ts';
import { OPENS_AT } from '../storage/a-sitting.ts';
import { startHttp } from './http-harness.ts';
import type { Answer, Browser } from '#test/support/http-browser.ts';
import type { TestHttp } from './http-harness.ts';
import { beginUpload, offsetOf, sendFrom, uploadWhole } from './tus-upload.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

let http: TestHttp;
let examiner: Browser & { user: User };
let student: Browser & { user: User };
beforeAll(async () => {
  http = await startHttp();
  [examiner, student] = [await http.signedIn('examiner'), await http.signedIn('student')];
});
afterAll(() => http.close());

const sha256 = (file: Buffer): string => createHash('sha256').update(file).digest('hex');

/** A project whose student has signed the statement. */
async function signed(given: Partial<Assignment> = {}) {
  http.now = OPENS_AT;
  const made = await aProject(http.stores, {
    examinerIds: [examiner.user.id],
    studentId: student.user.id,
    opensAt: OPENS_AT,
    ...given,
  });
  const { body } = await student.call('myWorks.begin', { body: { assignmentId: made.assignment.id } });
  const { workId } = body as { workId: WorkId };
  await student.call('myWorks.sign', {
    params: { workId },
    body: { version: STATEMENT_VERSION, locale: 'kk' },
  });
  return { ...made, workId };
}

/** Its group, course and term. */
async function cohortOf({ courseId, termId }: Assignment) {
  const { courses, terms, groups } = await http.stores.structure.outline();
  const course = courses.find(({ id }) => id === courseId)!;
  return { course, term: terms.find(({ id }) => id === termId)!, group: groups[0]! };
}

const handIn = async (workId: WorkId, uploadId: UploadId): Promise<Answer> =>
  await student.call('myWorks.handIn', { params: { workId }, body: { uploadId } });
const versionOf = ({ body }: Answer): WorkVersion => (body as { version: WorkVersion }).version;
async function handedIn(workId: WorkId, fileName = 'жоба.pdf', file = Buffer.from('%PDF-1.7 text')) {
  return versionOf(await handIn(workId, await uploadWhole(http.url, student, { workId, fileName, file })));
}

describe('a file on its way', () => {
  test('arrives whole though the line breaks twenty times', async () => {
    const { workId } = await signed();
    const file = randomBytes(4_000_000);
    const { uploadId } = await beginUpload(student, { workId, fileName: 'film.mp4', bytes: file.length });
    const random = seededRandom('cuts');
    const offsets = [0];
    while (offsets.length <= 20) {
      const offset = await offsetOf(student, uploadId);
      await sendFrom(http.url, student, {
        uploadId,
        file,
        offset,
        cutAfter: 20_000 + Math.floor(random() * 150_000),
      });
      offsets.push(offset);
    }
    const offset = await offsetOf(student, uploadId);
    expect(offset).toBeGreaterThan(0);
    expect(offset).toBeLessThan(file.length);
    expect(await sendFrom(http.url, student, { uploadId, file, offset })).toBe(204);
    const version = versionOf(await handIn(workId, uploadId));
    expect(version).toMatchObject({ number: 1, bytes: file.length, sha256: sha256(file) });
    const answer = await student.fetch('GET', `/api/works/${workId}/versions/1/file`);
    expect(sha256(Buffer.from(await answer.arrayBuffer()))).toBe(sha256(file));
  });

  test('becomes one version however often it is handed in', async () => {
    const { workId } = await signed();
    const file = Buffer.from('one and the same');
    const uploadId = await uploadWhole(http.url, student, { workId, fileName: 'a.txt', file });
    const answers = await Promise.all([handIn(workId, uploadId), handIn(workId, uploadId)]);
    const again = await handIn(workId, uploadId);
    const receipts = [...answers, again].filter(({ status }) => status === 200).map(versionOf);
    expect(new Set(receipts.map(({ number }) => number))).toEqual(new Set([1]));
    expect((await http.stores.works.byId(workId))?.versions).toHaveLength(1);
  });

  test('is not handed in before its last byte is here', async () => {
    const { workId } = await signed();
    const { uploadId } = await beginUpload(student, { workId, fileName: 'a.txt', bytes: 10 });
    expect(await handIn(workId, uploadId)).toMatchObject({ status: 409, code: 'upload.incomplete' });
  });

  test('is neither seen nor sent on nor handed in by anybody else', async () => {
    const { workId } = await signed();
    const { uploadId } = await beginUpload(student, { workId, fileName: 'a.txt', bytes: 4 });
    const other = await http.signedIn('student');
    const headers = { 'tus-resumable': '1.0.0' };
    for (const method of ['HEAD', 'DELETE'])
      expect((await other.fetch(method, `/api/uploads/${uploadId}`, { headers })).status).toBe(404);
    expect(await sendFrom(http.url, other, { uploadId, file: Buffer.from('evil'), offset: 0 })).toBe(404);
    expect(await offsetOf(student, uploadId)).toBe(0);
    expect(await other.call('myWorks.handIn', { params: { workId }, body: { uploadId } })).toMatchObject({
      status: 404,
      code: 'work.not_found',
    });
    expect((await beginUpload(other, { workId, fileName: 'a', bytes: 1 })).code).toBe('work.not_found');
  });

  test('is not begun without the session token, whatever method a header claims', async () => {
    const { workId } = await signed();
    const headers = { 'x-emtihan-csrf': 'no', 'x-http-method-override': 'HEAD' };
    expect(await beginUpload(student, { workId, fileName: 'a', bytes: 1, headers })).toMatchObject({
      status: 403,
      code: 'request.csrf_missing',
    });
    const { uploadId } = await beginUpload(student, { workId, fileName: 'a', bytes: 1 });
    const read = await student.send('GET', `/api/uploads/${uploadId}`, {
      headers: { 'x-http-method-override': 'PATCH' },
    });
    expect(read).toMatchObject({ status: 404, code: 'request.not_found' });
  });

  test('is no larger than the assignment says', async () => {
    const { workId } = await signed({ maxBytes: 100 });
    expect(await beginUpload(student, { workId, fileName: 'a', bytes: 101 })).toMatchObject({
      status: 413,
      code: 'request.too_large',
    });
  });

  test('is one of five at most', async () => {
    const { workId } = await signed();
    const own = await http.signedIn('student');
    const { workId: theirs } = await signedBy(own);
    const begin = () => beginUpload(own, { workId: theirs, fileName: 'a', bytes: 1 });
    for (let count = 0; count < 5; count += 1) expect((await begin()).status).toBe(201);
    const sixth = await begin();
    expect(sixth).toMatchObject({ status: 409, code: 'upload.limit_reached' });
    expect(workId).not.toBe(theirs);
  });
});

async function signedBy(browser: Browser & { user: User }) {
  const { assignment } = await aProject(http.stores, {
    examinerIds: [examiner.user.id],
    studentId: browser.user.id,
    opensAt: http.now,
  });
  const { body } = await browser.call('myWorks.begin', { body: { assignmentId: assignment.id } });
  const { workId } = body as { workId: WorkId };
  const statement = { version: STATEMENT_VERSION, locale: 'ru' };
  await browser.call('myWorks.sign', { params: { workId }, body: statement });
  return { workId };
}

describe('what a file is called and holds', () => {
  test.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\a\\diplom.docx', 'diplom.docx'],
    ['report\u202Efdp.exe', 'reportfdp.exe'],
    ['a"; filename="b.html', 'a_; filename=_b.html'],
    ['line\r\nSet-Cookie: x', 'lineSet-Cookie_ x'],
    ['...', 'file'],
    ['Дипломдық жұмыс (соңғы).pdf', 'Дипломдық жұмыс (соңғы).pdf'],
  ])('%j is kept as %j', async (given, kept) => {
    const { workId } = await signed();
    expect((await handedIn(workId, given)).fileName).toBe(kept);
    const { headers } = await student.fetch('GET', `/api/works/${workId}/versions/1/file`);
    expect(headers.get('content-disposition')).toMatch(/^attachment;/);
    expect(headers.getSetCookie()).toEqual([]);
  });

  test('a page is saved as plain text and never shown as ours', async () => {
    const { workId } = await signed();
    const page = Buffer.from('<html><script>alert(1)</script></html>');
    expect(await handedIn(workId, 'page.html', page)).toMatchObject({ contentType: 'text/plain' });
    const { headers } = await student.fetch('GET', `/api/works/${workId}/versions/1/file`);
    expect(headers.get('content-type')).toMatch(/^text\/plain/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toMatch(/^sandbox/);
    expect(headers.get('content-disposition')).toMatch(/^attachment;/);
  });

  test('is for its student, its examiners and planners alone', async () => {
    const { workId } = await signed();
    await handedIn(workId);
    const path = `/api/works/${workId}/versions/1/file`;
    const statusFor = async (browser: Browser): Promise<number> => (await browser.send('GET', path)).status;
    expect(await statusFor(student)).toBe(200);
    expect(await statusFor(examiner)).toBe(200);
    expect(await statusFor(await http.signedIn('officer'))).toBe(200);
    expect(await statusFor(await http.signedIn('examiner'))).toBe(403);
    expect(await statusFor(await http.signedIn('proctor'))).toBe(403);
    expect(await statusFor(await http.signedIn('student'))).toBe(404);
  });
});

describe('handing in', () => {
  test('begins with the statement', async () => {
    const { assignment } = await aProject(http.stores, {
      examinerIds: [examiner.user.id],
      studentId: student.user.id,
      opensAt: http.now,
    });
    const { body } = await student.call('myWorks.begin', { body: { assignmentId: assignment.id } });
    const { workId } = body as { workId: WorkId };
    const begun = await beginUpload(student, { workId, fileName: 'a', bytes: 1 });
    expect(begun).toMatchObject({ status: 409, code: 'work.statement_missing' });
  });

  test('is for those who are enrolled, from when it opens', async () => {
    const { assignment } = await signed();
    const stranger = await http.signedIn('student');
    const body = { assignmentId: assignment.id };
    expect(await stranger.call('myWorks.begin', { body })).toMatchObject({ code: 'assignment.not_found' });
    http.now = assignment.opensAt - 1;
    expect(await student.call('myWorks.begin', { body })).toMatchObject({ code: 'work.not_yet_open' });
  });

  test('is not for a session that a link to one attempt began', async () => {
    const candidate = await http.candidate();
    expect(await candidate.call('myWorks.list')).toMatchObject({ status: 403, code: 'session.forbidden' });
  });

  test('counts from when the last byte came, not from when it was filed', async () => {
    const { workId, assignment } = await signed({ dueAt: OPENS_AT + MINUTE_MS });
    http.now = assignment.dueAt;
    const file = Buffer.from('just in time');
    const uploadId = await uploadWhole(http.url, student, { workId, fileName: 'a.txt', file });
    http.now = assignment.dueAt + MINUTE_MS;
    const version = versionOf(await handIn(workId, uploadId));
    expect(version).toMatchObject({ receivedAt: assignment.dueAt, lateMs: 0 });
  });

  test('is refused a millisecond later where nothing late is taken', async () => {
    const { workId, assignment } = await signed({ dueAt: OPENS_AT + MINUTE_MS });
    const before = await beginUpload(student, { workId, fileName: 'a', bytes: 1 });
    http.now = assignment.dueAt + 1;
    const after = await beginUpload(student, { workId, fileName: 'a', bytes: 1 });
    expect(after).toMatchObject({ status: 409, code: 'work.too_late' });
    await sendFrom(http.url, student, { uploadId: before.uploadId, file: Buffer.from('x'), offset: 0 });
    expect(await handIn(workId, before.uploadId)).toMatchObject({ status: 409, code: 'work.too_late' });
  });

  test('ends later for who was given more time, by as much of the window', async () => {
    const own = await http.signedIn('student');
    const { assignment } = await signed({ dueAt: OPENS_AT + 10 * MINUTE_MS });
    const { courseId, termId } = assignment;
    await enrol(http.stores, await cohortOf(assignment), own.user.id);
    const officer = await http.signedIn('officer');
    await officer.call('accommodations.add', {
      body: {
        studentId: own.user.id,
        arrangement: { extraTimePercent: 50, courseId, termId, reason: 'by the commission' },
      },
    });
    const { works } = (await own.call('myWorks.list')).body as { works: MyWork[] };
    expect(works.find((one) => one.assignment?.id === assignment.id)?.assignment).toMatchObject({
      dueAt: OPENS_AT + 15 * MINUTE_MS,
      extraTimePercent: 50,
    });
    const { body } = await own.call('myWorks.begin', { body: { assignmentId: assignment.id } });
    const { workId } = body as { workId: WorkId };
    const statement = { version: STATEMENT_VERSION, locale: 'kk' };
    await own.call('myWorks.sign', { params: { workId }, body: statement });
    http.now = OPENS_AT + 15 * MINUTE_MS;
    const uploadId = await uploadWhole(http.url, own, { workId, fileName: 'a.txt', file: Buffer.from('a') });
    const answer = await own.call('myWorks.handIn', { params: { workId }, body: { uploadId } });
    expect(versionOf(answer)).toMatchObject({ lateMs: 0, deduction: 0 });
    http.now += 1;
    expect((await beginUpload(own, { workId, fileName: 'a', bytes: 1 })).code).toBe('work.too_late');
  });

  test('takes only the kinds of files that the assignment names, whatever a file is called', async () => {
    const { workId } = await signed({ accepts: ['document'] });
    const upload = (file: string): Promise<UploadId> =>
      uploadWhole(http.url, student, { workId, fileName: 'a.pdf', file: Buffer.from(file) });
    const wrong = await upload('a film, in truth');
    expect(await handIn(workId, wrong)).toMatchObject({ status: 415, code: 'upload.wrong_kind' });
    expect(await http.stores.works.upload(wrong)).toBeNull();
    expect((await handIn(workId, await upload('%PDF-1.7'))).status).toBe(200);
  });

  test('is announced before it opens, without telling what it asks', async () => {
    const { assignment } = await signed();
    const asked = async (): Promise<unknown> => {
      const { works } = (await student.call('myWorks.list')).body as { works: MyWork[] };
      return works.find((one) => one.assignment?.id === assignment.id)?.assignment?.instructions;
    };
    expect(await asked()).toEqual(assignment.instructions);
    http.now = assignment.opensAt - 1;
    expect(await asked()).toBeNull();
  });

  test('keeps every version with its receipt', async () => {
    const { workId } = await signed();
    const first = await handedIn(workId, 'a.txt', Buffer.from('first'));
    const second = await handedIn(workId, 'a.txt', Buffer.from('second'));
    expect([first.number, second.number]).toEqual([1, 2]);
    expect((await http.stores.works.byId(workId))?.versions).toEqual([first, second]);
    const trail = await http.stores.audit.ofSubject(workId);
    expect(trail.filter(({ action }) => action === 'work.handed_in').map(({ data }) => data)).toEqual(
      [first, second].map(({ number, sha256: hash }) => ({ number, sha256: hash })),
    );
  });
});

describe('judging', () => {
  const score = (browser: Browser, workId: WorkId, content: number, form: number): Promise<Answer> =>
    browser.call('works.score', { params: { workId }, body: { scores: { content, form }, remark: '' } });
  const decide = (workId: WorkId, remark = ''): Promise<Answer> =>
    examiner.call('works.decide', { params: { workId }, body: { remark } });
  const waive = (workId: WorkId): Promise<Answer> =>
    examiner.call('works.originality', {
      params: { workId, number: '1' },
      body: { percent: null, note: 'No service is connected' },
    });

  test('ends in one mark by the weights of the criteria', async () => {
    const { workId, enrolmentId } = await signed();
    await handedIn(workId);
    expect((await score(examiner, workId, 80, 60)).status).toBe(200);
    expect(await decide(workId)).toMatchObject({ status: 409, code: 'work.originality_missing' });
    expect((await waive(workId)).status).toBe(200);
    expect((await decide(workId)).body).toMatchObject({ outcome: { points: 75, deducted: 0 } });
    const mark = (await http.stores.marks.ofEnrolments([enrolmentId])).get(enrolmentId);
    expect(mark).toMatchObject({ points: 75, source: 'open_book', markedBy: examiner.user.id });
    expect(await decide(workId)).toMatchObject({ status: 409, code: 'work.closed' });
    const late = await beginUpload(student, { workId, fileName: 'a', bytes: 1 });
    expect(late.code).toBe('work.closed');
  });

  test('takes off what each begun day late costs', async () => {
    const { workId } = await signed({
      opensAt: OPENS_AT - 3 * DAY_MS,
      dueAt: OPENS_AT - DAY_MS - 1,
      latePolicy: { kind: 'deduct', pointsPerDay: 10, maxDays: 2 },
      needsOriginality: false,
    });
    expect(await handedIn(workId)).toMatchObject({ lateMs: DAY_MS + 1, deduction: 20 });
    await score(examiner, workId, 90, 90);
    expect((await decide(workId)).body).toMatchObject({ outcome: { points: 70, deducted: 20 } });
  });

  test('waits for every examiner, and for what settled it where they are far apart', async () => {
    const second = await http.signedIn('examiner');
    const { workId } = await signed({
      examinerIds: [examiner.user.id, second.user.id] as UserId[],
      needsOriginality: false,
    });
    await handedIn(workId);
    await score(examiner, workId, 90, 90);
    expect(await decide(workId)).toMatchObject({ status: 409, code: 'judging.incomplete' });
    await score(second, workId, 60, 60);
    expect(await decide(workId)).toMatchObject({ status: 409, code: 'judging.contested' });
    expect((await decide(workId, 'Read it again together')).body).toMatchObject({ outcome: { points: 75 } });
  });

  test('needs points for each criterion and no other', async () => {
    const { workId } = await signed();
    await handedIn(workId);
    for (const scores of [{ content: 1 }, { content: 1, form: 1, luck: 1 }])
      expect(await examiner.call('works.score', { params: { workId }, body: { scores } })).toMatchObject({
        status: 409,
        code: 'judging.incomplete',
      });
  });

  test('is nobody else’s', async () => {
    const { workId } = await signed();
    await handedIn(workId);
    const other = await http.signedIn('examiner');
    expect(await score(other, workId, 1, 1)).toMatchObject({ status: 403, code: 'session.forbidden' });
  });

  test('is seen by the student once the mark is there', async () => {
    const { workId } = await signed({ needsOriginality: false });
    await handedIn(workId);
    const comment = { version: 1, page: 3, anchor: 'кесте', text: 'Дереккөзі қайда?' };
    await examiner.call('works.comment', { params: { workId }, body: comment });
    const comments = async (): Promise<unknown[]> => {
      const { works } = (await student.call('myWorks.list')).body as { works: MyWork[] };
      return works.find(({ work }) => work?.id === workId)?.work?.comments ?? [];
    };
    expect(await comments()).toEqual([]);
    await score(examiner, workId, 70, 70);
    await decide(workId);
    expect(await comments()).toEqual([expect.objectContaining(comment)]);
  });
});

test('a project lists everybody who is to hand it in, whether they did or not', async () => {
  const { assignment, workId } = await signed();
  await handedIn(workId);
  const late = await http.signedIn('student');
  await enrol(http.stores, await cohortOf(assignment), late.user.id);
  const answer = await examiner.call('projects.read', { params: { assignmentId: assignment.id } });
  const { works } = answer.body as { works: JudgedWork[] };
  expect(new Map(works.map(({ studentId, work }) => [studentId, work?.versions.length ?? null]))).toEqual(
    new Map([
      [student.user.id, 1],
      [late.user.id, null],
    ]),
  );
});

test('an examiner adds criteria and changes none', async () => {
  const { criteria } = await signed();
  const { id: _, ...body } = criteria;
  const save = (id: string): Promise<Answer> =>
    examiner.call('criteria.save', { params: { criteriaSetId: id }, body });
  expect(await save(criteria.id)).toMatchObject({ status: 403, code: 'session.forbidden' });
  expect(await save(randomUUID())).toMatchObject({ status: 200 });
});

test('an examiner sets up projects of their own only', async () => {
  const { assignment, cohort } = await signed();
  const { id, ...body } = assignment;
  const other = await http.signedIn('examiner');
  await examinersOf(http.stores, cohort.course.id, [examiner.user, other.user]);
  const params = { assignmentId: id };
  const taken = { ...body, examinerIds: [other.user.id] };
  expect(await other.call('projects.save', { params, body: taken })).toMatchObject({ status: 403 });
  expect(await other.call('projects.read', { params })).toMatchObject({ status: 403 });
  const fresh = { params: { assignmentId: randomUUID() }, body: taken };
  expect(await other.call('projects.save', fresh)).toMatchObject({ status: 200 });
});
