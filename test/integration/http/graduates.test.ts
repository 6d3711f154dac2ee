import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import readXlsxFile from 'read-excel-file/node';
import type { User } from '#contracts/api.ts';
import type { AwardStandard } from '#contracts/award-standard.ts';
import type { CourseId, EnrolmentId, RegisterEntryId, WorkId } from '#contracts/ids.ts';
import { STATEMENT_VERSION } from '#contracts/statement-version.ts';
import type { CourseRole, Thesis } from '#contracts/thesis.ts';
import { UNCONFIRMED_STANDARD } from '#server/exam/graduate/award.ts';
import { aCohort } from '#test/support/a-cohort.ts';
import type { Cohort } from '#test/support/a-cohort.ts';
import { enrol } from '#test/support/a-project.ts';
import { startHttp } from './http-harness.ts';
import type { Answer, Browser } from '#test/support/http-browser.ts';
import type { TestHttp } from './http-harness.ts';
import { beginUpload, uploadWhole } from './tus-upload.ts';

type Somebody = Browser & { user: User };

let http: TestHttp;
let officer: Somebody;
/** Of the thesis made last. */
let student: Somebody;
let supervisor: Somebody;
let members: Somebody[];
beforeAll(async () => {
  http = await startHttp();
  officer = await http.signedIn('officer');
  supervisor = await http.signedIn('examiner');
  members = [];
  for (let count = 0; count < 3; count += 1) members.push(await http.signedIn('examiner'));
});
afterAll(() => http.close());

const topic = { kk: 'Тақырып', ru: 'Тема', en: 'Topic' };
const setRole = (courseId: CourseId, role: CourseRole | null): Promise<Answer> =>
  officer.call('courseRoles.set', { params: { courseId }, body: { role } });

/** A student of a graduating group with a thesis to write. */
async function aThesis(): Promise<{ workId: WorkId; cohort: Cohort; enrolmentId: EnrolmentId }> {
  const cohort = await aCohort(http.stores, { students: 0, group: { isGraduating: true, studyYear: 4 } });
  student = await http.signedIn('student');
  const enrolmentId = await enrol(http.stores, cohort, student.user.id);
  await setRole(cohort.course.id, 'thesis');
  const { body } = await officer.call('theses.add', {
    body: { studentId: student.user.id, topic, supervisorId: supervisor.user.id },
  });
  return { workId: (body as { workId: WorkId }).workId, cohort, enrolmentId };
}

const admit = (workId: WorkId): Promise<Answer> =>
  officer.call('theses.admit', { params: { workId }, body: { orderNumber: '12-С' } });
const report = (by: Browser, workId: WorkId, part: 'supervisorReport' | 'review'): Promise<Answer> =>
  by.call('theses.report', {
    params: { workId },
    body: { part, author: 'Ә. Омаров', text: 'Жақсы', recommends: true },
  });

/** All that the admission asks, one after the other. */
async function allButNothing(workId: WorkId): Promise<void> {
  const body = { version: STATEMENT_VERSION, locale: 'kk' };
  await student.call('myWorks.sign', { params: { workId }, body });
  const file = Buffer.from('%PDF-1.7 thesis');
  const uploadId = await uploadWhole(http.url, student, { workId, fileName: 'thesis.pdf', file });
  await student.call('myWorks.handIn', { params: { workId }, body: { uploadId } });
  const checked = { percent: 82, note: 'By hand' };
  await supervisor.call('works.originality', { params: { workId, number: '1' }, body: checked });
  await report(supervisor, workId, 'supervisorReport');
  await report(officer, workId, 'review');
}

async function aDefence(vote: 'open' | 'secret'): Promise<{ workId: WorkId; enrolmentId: EnrolmentId }> {
  const { workId, enrolmentId } = await aThesis();
  await allButNothing(workId);
  expect(await admit(workId)).toMatchObject({ status: 200 });
  const body = {
    chairId: members[0]!.user.id,
    secretaryId: supervisor.user.id,
    memberIds: members.map(({ user }) => user.id),
    vote,
  };
  expect(await officer.call('theses.appoint', { params: { workId }, body })).toMatchObject({ status: 200 });
  return { workId, enrolmentId };
}

const present = (workId: WorkId, who: Somebody[]): Promise<Answer> =>
  supervisor.call('theses.minutes', {
    params: { workId },
    body: {
      presentIds: who.map(({ user }) => user.id),
      questions: [{ askedBy: 'Төраға', text: 'Жаңалығы неде?' }],
      minutes: 'Қорғау өтті.',
    },
  });
const vote = (by: Browser, workId: WorkId, points: number): Promise<Answer> =>
  by.call('theses.vote', { params: { workId }, body: { points } });
const decide = (by: Browser, workId: WorkId): Promise<Answer> =>
  by.call('theses.decide', { params: { workId }, body: {} });
const read = async (workId: WorkId): Promise<Thesis> =>
  ((await officer.call('theses.read', { params: { workId } })).body as { thesis: Thesis }).thesis;

describe('a thesis', () => {
  test('is admitted by an order once all of its list is there', async () => {
    const { workId } = await aThesis();
    expect(await admit(workId)).toMatchObject({
      status: 409,
      body: {
        code: 'thesis.not_admitted',
        facts: {
          missing: 'statement_signed file_handed_in originality_checked supervisor_recommends review_there',
        },
      },
    });
    await allButNothing(workId);
    expect(await admit(workId)).toMatchObject({ status: 200 });
    expect(await read(workId)).toMatchObject({ admission: { orderNumber: '12-С', by: officer.user.id } });
    expect(await admit(workId)).toMatchObject({ status: 409, code: 'work.closed' });
    const more = await beginUpload(student, { workId, fileName: 'a', bytes: 1 });
    expect(more).toMatchObject({ status: 409, code: 'work.closed' });
  });

  test('is given to who is enrolled in a course that is one', async () => {
    const cohort = await aCohort(http.stores, { students: 1 });
    const body = { studentId: cohort.users[0]!.id, topic, supervisorId: supervisor.user.id };
    expect(await officer.call('theses.add', { body })).toMatchObject({
      status: 404,
      code: 'enrolment.not_found',
    });
  });

  test('is one in an enrolment', async () => {
    await aThesis();
    const body = { studentId: student.user.id, topic, supervisorId: supervisor.user.id };
    expect(await officer.call('theses.add', { body })).toMatchObject({ status: 409, code: 'thesis.there' });
  });

  test('is reported on by its own supervisor, and reviewed through the dean’s office', async () => {
    const { workId } = await aThesis();
    expect(await report(members[0]!, workId, 'supervisorReport')).toMatchObject({ status: 403 });
    expect(await report(supervisor, workId, 'review')).toMatchObject({ status: 403 });
    expect(await members[0]!.call('theses.read', { params: { workId } })).toMatchObject({ status: 403 });
  });
});

describe('a defence', () => {
  test('ends in the mean of the votes as the mark', async () => {
    const { workId, enrolmentId } = await aDefence('open');
    await present(workId, members);
    const points = [90, 81, 85];
    for (const [index, member] of members.entries()) await vote(member, workId, points[index]!);
    expect(await decide(members[1]!, workId)).toMatchObject({ status: 403 });
    expect(await decide(members[0]!, workId)).toMatchObject({ status: 200 });
    const mark = (await http.stores.marks.ofEnrolments([enrolmentId])).get(enrolmentId);
    expect(mark).toMatchObject({ points: 85, source: 'thesis', markedBy: members[0]!.user.id });
    const { defence } = await read(workId);
    expect(defence).toMatchObject({ minutes: 'Қорғау өтті.', decidedAt: http.now });
    expect(defence?.ballots.map(({ by }) => by)).toEqual(
      [members[1], members[2], members[0]].map((member) => member!.user.id),
    );
    expect(await decide(members[0]!, workId)).toMatchObject({ status: 409, code: 'defence.decided' });
  });

  test('in secret tells nobody whose a ballot is, neither during it nor after', async () => {
    const { workId } = await aDefence('secret');
    await present(workId, members);
    await vote(members[2]!, workId, 40);
    expect((await read(workId)).defence).toMatchObject({ votedIds: [members[2]!.user.id], ballots: [] });
    await vote(members[0]!, workId, 95);
    await vote(members[1]!, workId, 70);
    await decide(members[0]!, workId);
    expect((await read(workId)).defence?.ballots).toEqual(
      [40, 70, 95].map((points) => ({ points, by: null })),
    );
    const trail = await http.stores.audit.ofSubject(workId);
    const votes = trail.filter(({ action }) => action === 'defence.voted');
    expect(votes.map(({ data }) => data)).toEqual([{}, {}, {}]);
  });

  test('hears each member once, though they press twice at once', async () => {
    const { workId } = await aDefence('open');
    await present(workId, members);
    const answers = await Promise.all([vote(members[0]!, workId, 90), vote(members[0]!, workId, 10)]);
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
    expect(await vote(supervisor, workId, 100)).toMatchObject({ status: 403 });
  });

  test('is not decided without a quorum', async () => {
    const { workId } = await aDefence('open');
    await present(workId, members.slice(0, 2));
    await vote(members[0]!, workId, 90);
    await vote(members[1]!, workId, 90);
    expect(await decide(members[0]!, workId)).toMatchObject({ status: 409, code: 'defence.no_quorum' });
  });

  test('keeps its minutes with the secretary', async () => {
    const { workId } = await aDefence('open');
    const body = { presentIds: [], questions: [], minutes: '' };
    const answer = await members[0]!.call('theses.minutes', { params: { workId }, body });
    expect(answer).toMatchObject({ status: 403, code: 'session.forbidden' });
  });
});

describe('the list for the degree', () => {
  const read = async (): Promise<{ standard: AwardStandard; confirmedBy: string | null }> =>
    (await officer.call('awardStandard.read')).body as never;
  const confirm = (basedOn: number, needs = UNCONFIRMED_STANDARD.needs): Promise<Answer> =>
    officer.call('awardStandard.confirm', { body: { basedOn, needs, source: 'Order 2, annex 1' } });

  test('takes nobody by numbers that nobody confirmed', async () => {
    const cohort = await aCohort(http.stores, { students: 1, group: { isGraduating: true } });
    const params = { studentId: cohort.users[0]!.id };
    expect(await read()).toMatchObject({ standard: { version: 0, confirmed: null }, confirmedBy: null });
    const answer = await officer.call('graduates.award', { params });
    expect(answer).toMatchObject({ status: 409, code: 'award.standard_unconfirmed' });
  });

  test('goes by the numbers that an officer confirmed last, and forgets no earlier version', async () => {
    const stricter = { ...UNCONFIRMED_STANDARD.needs.bachelor, credits: 241 };
    expect(await confirm(0, { ...UNCONFIRMED_STANDARD.needs, bachelor: stricter })).toMatchObject({
      status: 200,
    });
    expect(await confirm(0)).toMatchObject({ status: 409, code: 'award.standard_changed' });
    const answers = await Promise.all([confirm(1), confirm(1)]);
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
    expect(await read()).toEqual({
      standard: {
        version: 2,
        needs: UNCONFIRMED_STANDARD.needs,
        source: 'Order 2, annex 1',
        confirmed: { by: officer.user.id, at: http.now },
      },
      confirmedBy: officer.user.displayName,
    });
    const trail = await http.stores.audit.ofSubject(officer.user.id);
    const versions = trail.filter(({ action }) => action === 'award.standard_confirmed');
    expect(new Set(versions.map(({ data }) => data['version']))).toEqual(new Set([1, 2]));
  });

  test('is confirmed by planners alone', async () => {
    const body = { basedOn: 2, needs: UNCONFIRMED_STANDARD.needs, source: 'x' };
    expect(await supervisor.call('awardStandard.confirm', { body })).toMatchObject({ status: 403 });
  });

  test('takes nobody who lacks something of the standard', async () => {
    const cohort = await aCohort(http.stores, { students: 1, group: { isGraduating: true } });
    const params = { studentId: cohort.users[0]!.id };
    expect(await officer.call('graduates.award', { params })).toMatchObject({
      status: 409,
      body: {
        code: 'award.items_missing',
        facts: { missing: 'credits practice complex_exam thesis' },
      },
    });
  });

  test('takes who has all of it, and shows it with what was there then', async () => {
    const cohort = await aCohort(http.stores, { students: 1, group: { isGraduating: true } });
    const [person] = cohort.users;
    const parts: [CourseRole | null, number][] = [
      [null, 220],
      ['practice', 6],
      ['complex_exam', 8],
      ['thesis', 8],
    ];
    for (const [role, credits] of parts) {
      const course = { ...cohort.course, id: randomUUID() as CourseId, code: randomUUID(), credits };
      const id = randomUUID() as EnrolmentId;
      const enrolment = {
        id,
        studentId: person!.id,
        courseId: course.id,
        termId: cohort.term.id,
        rating: 80,
      };
      await http.stores.structure.apply({ courses: [course], enrolments: [enrolment] }, []);
      await setRole(course.id, role);
      await passed(id);
    }
    const params = { studentId: person!.id };
    expect(await officer.call('graduates.award', { params })).toMatchObject({ status: 200 });
    expect(await officer.call('graduates.award', { params })).toMatchObject({ status: 200 });
    const query = { groupId: cohort.group.id };
    const { graduates } = (await officer.call('graduates.list', { query })).body as {
      graduates: { listedAt: number; checklist: { item: string; reached: number }[] }[];
    };
    expect(graduates).toEqual([expect.objectContaining({ listedAt: http.now })]);
    expect(graduates[0]?.checklist[0]).toMatchObject({ item: 'credits', needed: 240, reached: 242 });
    const trail = await http.stores.audit.ofSubject(person!.id);
    expect(trail.filter(({ action }) => action === 'award.listed')).toHaveLength(1);
    const file = await officer.fetch(
      'GET',
      `/api/office/graduates/list.xlsx?groupId=${cohort.group.id}&locale=en`,
    );
    const [{ data } = { data: [] }] = await readXlsxFile(Buffer.from(await file.arrayBuffer()));
    expect(data.at(-1)).toEqual([
      1,
      person!.displayName,
      cohort.students[0]!.studentNumber,
      null,
      '2',
      expect.any(String),
    ]);
  });

  test('is of graduating groups alone', async () => {
    const { group } = await aCohort(http.stores, { students: 1 });
    const answer = await officer.call('graduates.list', { query: { groupId: group.id } });
    expect(answer).toMatchObject({ status: 404, code: 'request.not_found' });
  });
});

async function passed(enrolmentId: EnrolmentId): Promise<void> {
  const outcome = {
    kind: 'grade',
    points: 80,
    letter: 'B',
    gpaPoints: 3,
    scaleId: 'x',
    formulaId: null,
  } as const;
  await http.stores.register.add(
    [
      {
        id: randomUUID() as RegisterEntryId,
        enrolmentId,
        replaces: null,
        outcome: { ...outcome, why: null },
        cause: 'correction',
        causeId: null,
        reason: 'Transferred',
        signedBy: officer.user.id,
        signedAt: 1,
      },
    ],
    { audit: [] },
  );
}
